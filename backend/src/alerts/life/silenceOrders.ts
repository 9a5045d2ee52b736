/**
 * Silences in Grafana that go with acknowledgements and suppressions. Each has a key derived from what it is for, so that it
 * is never made twice, and an end, so that nothing stays silent for long when we cannot end it any more:
 * - an acknowledgement: the labels of its alert, until it runs out
 * - a storm: its type, until its end; of a critical type at most until its last alert resolves
 * - flapping: the labels of its alert, until it does not count as flapping; its resolution does not end it
 * - maintenance: its service, until its end; alerts without the label `service` one by one
 * - a duplicate, a dependant: its labels, for four hours at a time, as long as its cause is there. Of one cause at most
 *   `MOST_OF_A_CAUSE`: those above are suppressed without a silence, and only Grafana's own notification goes on
 * Who was silenced in Grafana by others, and who is stale, needs none.
 */
import { OURSELVES } from './actors';
import { flappingText, stormText } from './eventText';
import type { Turn } from './turn';
import type { Acknowledgement, Alert, AlertBook, Matcher, Suppression } from './types';

/** A silence without a known end is made for so long, and renewed. */
const PIECE_MS = 4 * 3_600_000;
/** It is renewed so long before its end. */
const RENEW_BEFORE_MS = 5 * 60_000;
/** More silences slow Grafana down: each is matched with each alert. */
export const MOST_OF_A_CAUSE = 50;

const isEqualTo = (name: string, value: string): Matcher => ({ name, value, isRegex: false, isEqual: true });

/** All labels but Grafana's private ones, which it does not match. */
function exactly({ labels }: Alert): Matcher[] {
  return Object.entries(labels)
    .filter(([name, value]) => !name.startsWith('__') && value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => isEqualTo(name, value));
}

function acknowledgementKey(alert: Alert, { number }: Acknowledgement): string {
  return `ack:${alert.id}:${number}`;
}

export function silenceAcknowledged(turn: Turn, alert: Alert, acknowledgement: Acknowledgement): void {
  const { by, at, until, comment } = acknowledgement;
  turn.order({
    key: acknowledgementKey(alert, acknowledgement),
    want: 'present',
    alert: alert.id,
    matchers: exactly(alert),
    startsAt: at,
    endsAt: until,
    comment: comment === '' ? `Acknowledged by ${by}` : `Acknowledged by ${by}: ${comment}`,
    createdBy: by,
  });
}

export function endSilenceOfAcknowledgement(turn: Turn, alert: Alert, acknowledgement: Acknowledgement): void {
  if (acknowledgement.until > turn.at) {
    turn.order({ key: acknowledgementKey(alert, acknowledgement), want: 'absent', alert: alert.id });
  }
}

/** The end of the silence that a suppression has of its own when it begins; undefined: it has none of its own. */
export function firstSilenceUntil(
  book: AlertBook,
  { reason, cause, silencedUntil }: Suppression,
  at: number
): number | undefined {
  if (reason !== 'duplicate' && reason !== 'dependant') {
    return undefined;
  }
  const isOneMore = silencedUntil === undefined && book.silencedFor(cause!) >= MOST_OF_A_CAUSE;
  return isOneMore ? undefined : at + PIECE_MS;
}

export function renewSilenceAt({ silencedUntil }: Suppression): number | undefined {
  return silencedUntil === undefined ? undefined : silencedUntil - RENEW_BEFORE_MS;
}

/** Made once, by the alert that the storm begins or goes on with. */
export function silenceStorm(turn: Turn, alert: Alert, until: number): void {
  const { type, name, labels } = alert;
  const matcher = labels['type'] === type ? isEqualTo('type', type) : isEqualTo('alertname', name);
  const comment = stormText(turn.rules, type);
  silence(turn, alert, { key: stormKey(alert, until), matchers: [matcher], endsAt: until, comment });
}

export function endSilenceOfStorm(turn: Turn, alert: Alert, until: number): void {
  turn.order({ key: stormKey(alert, until), want: 'absent', alert: alert.id });
}

function stormKey({ type }: Alert, until: number): string {
  return `storm:${encodeURIComponent(type)}:${until}`;
}

/** Made once, by the firing from which on it flaps. */
export function silenceFlapping(turn: Turn, alert: Alert, until: number): void {
  const key = `flapping:${encodeURIComponent(alert.fingerprint)}:${until}`;
  silence(turn, alert, { key, matchers: exactly(alert), endsAt: until, comment: flappingText(turn.rules) });
}

/** Of a suppression whose silence is its alert's own, or of maintenance: undefined: there is none. */
function silenceOf(
  alert: Alert,
  suppression: Suppression
): { key: string; matchers: Matcher[]; endsAt: number } | undefined {
  const { reason, until, window = '', silencedUntil } = suppression;
  if (reason === 'maintenance') {
    return { ...silenceOfMaintenance(alert, `maintenance:${encodeURIComponent(window)}`, until!), endsAt: until! };
  }
  return silencedUntil === undefined
    ? undefined
    : {
        key: `${reason}:${alert.id}:${suppression.number}:${silencedUntil}`,
        matchers: exactly(alert),
        endsAt: silencedUntil,
      };
}

/** Alerts of a service with other labels of team or chain may not be in it. An empty value matches where there is no such label. */
function silenceOfMaintenance(alert: Alert, prefix: string, until: number): { key: string; matchers: Matcher[] } {
  const { service, team = '', chain = '' } = alert.labels;
  if (service === undefined || service !== alert.service) {
    return { key: `${prefix}:${alert.id}:${until}`, matchers: exactly(alert) };
  }
  const place = { service, team, chain };
  return {
    key: `${prefix}:${Object.values(place).map(encodeURIComponent).join('/')}:${until}`,
    matchers: Object.entries(place).map(([name, value]) => isEqualTo(name, value)),
  };
}

export function silenceSuppressed(turn: Turn, alert: Alert, suppression: Suppression, comment: string): void {
  const own = silenceOf(alert, suppression);
  if (own) {
    silence(turn, alert, { ...own, comment });
  }
}

export function endSilenceOfSuppression(turn: Turn, alert: Alert, suppression: Suppression): void {
  const own = silenceOf(alert, suppression);
  if (own && own.endsAt > turn.at) {
    turn.order({ key: own.key, want: 'absent', alert: alert.id });
  }
}

function silence(
  turn: Turn,
  alert: Alert,
  what: { key: string; matchers: Matcher[]; endsAt: number; comment: string }
): void {
  turn.order({ ...what, want: 'present', alert: alert.id, startsAt: turn.at, createdBy: OURSELVES });
}

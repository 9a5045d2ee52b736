/**
 * Silences in Grafana that go with acknowledgements and suppressions. Each has a key derived from what it is for, so that it
 * is never made twice, and an end, so that nothing stays silent for long when we cannot end it any more:
 * - an acknowledgement: the labels of its alert, until it runs out
 * - a storm: its type, until its end
 * - maintenance: its service, until its end; alerts without the label `service` one by one
 * - flapping: the labels of its alert, until it does not count as flapping; its resolution does not end it
 * - a duplicate, a dependant: its labels, for four hours at a time, as long as its cause is there. Of one cause at most
 *   `MOST_OF_A_CAUSE`: those above are suppressed without a silence, and only Grafana's own notification goes on
 * Who was silenced in Grafana by others, and who is stale, needs none.
 */
import type { Turn } from './turn';
import { OURSELVES } from './turn';
import type { Acknowledgement, Alert, AlertBook, Matcher, SilenceOrder, Suppression } from './types';

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

/** The key, and what it silences until when; undefined: there is none. */
function silenceOf(
  alert: Alert,
  suppression: Suppression
): { key: string; matchers: Matcher[]; endsAt: number } | undefined {
  const { reason, until, window, silencedUntil } = suppression;
  switch (reason) {
    case 'storm': {
      const { name, type } = alert;
      const matcher = alert.labels['type'] === type ? isEqualTo('type', type) : isEqualTo('alertname', name);
      return { key: `storm:${type}:${until}`, matchers: [matcher], endsAt: until! };
    }
    case 'maintenance': {
      const isByService = alert.service !== undefined && alert.labels['service'] === alert.service;
      return {
        key: `maintenance:${window}:${isByService ? alert.service : alert.id}:${until}`,
        matchers: isByService ? [isEqualTo('service', alert.service!)] : exactly(alert),
        endsAt: until!,
      };
    }
    case 'flapping':
      return { key: `flapping:${alert.fingerprint}:${until}`, matchers: exactly(alert), endsAt: until! };
    case 'duplicate':
    case 'dependant':
      return silencedUntil === undefined
        ? undefined
        : {
            key: `${reason}:${alert.id}:${suppression.number}:${silencedUntil}`,
            matchers: exactly(alert),
            endsAt: silencedUntil,
          };
    default:
      return undefined;
  }
}

export function silenceSuppressed(turn: Turn, alert: Alert, suppression: Suppression, comment: string): void {
  const silence = silenceOf(alert, suppression);
  if (silence) {
    const order: SilenceOrder = {
      ...silence,
      want: 'present',
      alert: alert.id,
      startsAt: turn.at,
      comment,
      createdBy: OURSELVES,
    };
    turn.order(order);
  }
}

/** Of those that others need as well, only when nobody does any more. */
export function endSilenceOfSuppression(turn: Turn, alert: Alert, suppression: Suppression): void {
  const silence = silenceOf(alert, suppression);
  if (silence && silence.endsAt > turn.at) {
    turn.order({ key: silence.key, want: 'absent', alert: alert.id });
  }
}

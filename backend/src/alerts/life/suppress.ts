/** Whether an alert is suppressed at an instant, and what changes with it. */
import { isStale } from './dueAt';
import { suppressedText, suppressionEndedText } from './eventText';
import {
  endSilenceOfStorm,
  endSilenceOfSuppression,
  firstSilenceUntil,
  renewSilenceAt,
  silenceStorm,
  silenceSuppressed,
} from './silenceOrders';
import { isStormsFirst, stormOf } from './storm';
import { causeOfDependant, causeOfDuplicate } from './told';
import type { Turn } from './turn';
import type { Alert, Suppression } from './types';

type Reason = Pick<Suppression, 'reason' | 'until' | 'cause' | 'window' | 'escalates'>;

/** The alert with the suppression that it has now, or without; receipts and silences are in the turn. */
export function suppress(turn: Turn, alert: Alert): Alert {
  const stormUntil = stormOf(turn, alert);
  if (stormUntil !== alert.stormUntil && stormUntil !== undefined) {
    silenceIfNew(turn, alert, stormUntil);
  }
  const flappingUntil = isLater(alert.flappingUntil, turn.at) ? alert.flappingUntil : undefined;
  const { stormUntil: _, flappingUntil: __, ...rest } = alert;
  const current: Alert = {
    ...rest,
    ...(stormUntil !== undefined && { stormUntil }),
    ...(flappingUntil !== undefined && { flappingUntil }),
  };
  const reason = reasonOf(turn, current);
  if (!reason) {
    return release(turn, current);
  }
  const { suppression } = current;
  return suppression && isSame(suppression, reason) ? renew(turn, current, suppression) : begin(turn, current, reason);
}

/** The first alert that finds that the storm goes on has it silenced for another window. */
function silenceIfNew(turn: Turn, alert: Alert, stormUntil: number): void {
  if (stormUntil > turn.book.stormUntil(alert.type, 'all')!) {
    silenceStorm(turn, alert, stormUntil);
  }
}

function isLater(time: number | undefined, at: number): boolean {
  return time !== undefined && time > at;
}

function isSame(a: Suppression, b: Reason): boolean {
  return (
    a.reason === b.reason &&
    a.until === b.until &&
    a.cause === b.cause &&
    a.window === b.window &&
    (a.escalates ?? false) === (b.escalates ?? false)
  );
}

/** The strongest reason: those of its own, then those of how often such alerts come, then those that lie in other alerts. */
function reasonOf(turn: Turn, alert: Alert): Reason | undefined {
  const weak = ofTimes(turn, alert);
  return ofItself(turn, alert) ?? (weak?.escalates ? undefined : weak) ?? ofOthers(turn, alert) ?? weak;
}

function ofItself({ at, rules }: Turn, alert: Alert): Reason | undefined {
  if (isStale(alert, at, rules)) {
    return { reason: 'stale' };
  }
  const maintenance = rules.maintenanceAt(alert, at);
  if (maintenance) {
    return { reason: 'maintenance', window: maintenance.name, until: maintenance.until };
  }
  return alert.silencedBy.length > 0 ? { reason: 'silenced' } : undefined;
}

function ofTimes(turn: Turn, alert: Alert): Reason | undefined {
  const { stormUntil, flappingUntil, severity } = alert;
  if (stormUntil !== undefined) {
    return { reason: 'storm', until: stormUntil, ...(isStormsFirst(turn, alert) && { escalates: true }) };
  }
  if (flappingUntil !== undefined) {
    return { reason: 'flapping', until: flappingUntil, ...(severity === 'critical' && { escalates: true }) };
  }
  return undefined;
}

function ofOthers(turn: Turn, alert: Alert): Reason | undefined {
  const needed = causeOfDependant(turn, alert);
  if (needed) {
    return { reason: 'dependant', cause: needed.id };
  }
  const told = causeOfDuplicate(turn, alert);
  if (!told) {
    return undefined;
  }
  // Which of many is told may change often; the receipt names the first.
  const { suppression } = alert;
  return { reason: 'duplicate', cause: suppression?.reason === 'duplicate' ? suppression.cause! : told.id };
}

function begin(turn: Turn, alert: Alert, reason: Reason): Alert {
  const { suppression: before, suppressions } = alert;
  if (before) {
    endSilence(turn, alert, before, reason);
  }
  const number = suppressions + 1;
  const since = reason.reason === 'stale' ? alert.seenAt + turn.rules.staleAfterMs : turn.at;
  const begun: Suppression = { ...reason, since, number };
  const silencedUntil = firstSilenceUntil(turn.book, begun, turn.at);
  const suppression = silencedUntil === undefined ? begun : { ...begun, silencedUntil };
  const suppressed: Alert = { ...alert, suppression, suppressions: number };
  const text = suppressedText(turn, suppressed, suppression);
  turn.record(alert, { at: since, kind: 'suppressed', text });
  silenceSuppressed(turn, alert, suppression, text);
  return suppressed;
}

function renew(turn: Turn, alert: Alert, suppression: Suppression): Alert {
  const renewAt = renewSilenceAt(suppression);
  if (renewAt === undefined || renewAt > turn.at) {
    return alert;
  }
  const renewed = { ...suppression, silencedUntil: firstSilenceUntil(turn.book, suppression, turn.at)! };
  silenceSuppressed(turn, alert, renewed, suppressedText(turn, alert, renewed));
  return { ...alert, suppression: renewed };
}

function release(turn: Turn, alert: Alert): Alert {
  const { suppression, ...released } = alert;
  if (!suppression) {
    return alert;
  }
  endSilence(turn, alert, suppression);
  const at = Math.min(turn.at, suppression.until ?? turn.at);
  turn.record(alert, { at, kind: 'suppression_ended', text: suppressionEndedText(suppression) });
  return released;
}

/** That of a storm and of flapping ends by itself; that of the same maintenance is kept. */
function endSilence(turn: Turn, alert: Alert, before: Suppression, after?: Reason): void {
  if (before.reason !== 'maintenance' || after?.window !== before.window || after?.until !== before.until) {
    endSilenceOfSuppression(turn, alert, before);
  }
}

/** Ends the silences of an alert that resolves, but for those that others or its next firing need. */
export function endSilencesOfResolved(turn: Turn, alert: Alert): void {
  const { suppression, type, stormUntil, severity } = alert;
  if (suppression && suppression.reason !== 'maintenance') {
    endSilenceOfSuppression(turn, alert, suppression);
  }
  if (stormUntil !== undefined && stormUntil > turn.at && severity === 'critical' && turn.book.stormSize(type) === 1) {
    endSilenceOfStorm(turn, alert, stormUntil);
  }
}

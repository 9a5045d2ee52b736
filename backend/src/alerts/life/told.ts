/**
 * Which alerts are told and which are held back by another. An alert is held back by one that is told itself, never by one
 * that is held back or resolved: so of any set of alerts it is always the same ones that are told, in whatever order they came.
 * That this ends is because the relation has no circles: a dependency leads to a service that is needed, or, where two need
 * each other, to what began first; a duplicate has one before it that is worse, or as bad and older.
 */
import { isCandidate, isTelling } from './held';
import { bySeverity, byStart } from './order';
import type { Turn } from './turn';
import type { Alert, AlertRules } from './types';

type Context = Pick<Turn, 'book' | 'rules' | 'inDoubt' | 'told'>;

export function isTold(context: Context, alert: Alert): boolean {
  if (!context.inDoubt.has(alert.id)) {
    return isTelling(alert);
  }
  const known = context.told.get(alert.id);
  if (known !== undefined) {
    return known;
  }
  const told = isCandidate(alert) && !causeOfDependant(context, alert) && !causeOfDuplicate(context, alert);
  context.told.set(alert.id, told);
  return told;
}

/** Whether one of the two may be why the other fires: its service is needed there, and they began close to each other. */
export function mayCause(rules: AlertRules, cause: Alert, alert: Alert): boolean {
  if (cause.service === undefined || alert.service === undefined || cause.id === alert.id) {
    return false;
  }
  return (
    cause.severity === 'critical' &&
    Math.abs(cause.startsAt - alert.startsAt) <= rules.incidentGapMs &&
    rules.dependenciesOf(alert.service).has(cause.service) &&
    (!rules.dependenciesOf(cause.service).has(alert.service) || byStart(cause, alert) < 0)
  );
}

/** The critical alert that it is a dependant of: the one before if that still holds, else the oldest. */
export function causeOfDependant(context: Context, alert: Alert): Alert | undefined {
  const { book, rules } = context;
  const before = alert.suppression?.reason === 'dependant' ? book.get(alert.suppression.cause!) : undefined;
  const isCause = (cause: Alert): boolean => mayCause(rules, cause, alert) && isTold(context, cause);
  if (alert.service === undefined || (before && isCause(before))) {
    return before;
  }
  let oldest: Alert | undefined;
  for (const service of rules.dependenciesOf(alert.service)) {
    const cause = firstOf(book.criticals(service), isCause);
    oldest = cause && (!oldest || byStart(cause, oldest) < 0) ? cause : oldest;
  }
  return oldest;
}

function firstOf(alerts: Iterable<Alert>, is: (alert: Alert) => boolean): Alert | undefined {
  for (const alert of alerts) {
    if (is(alert)) {
      return alert;
    }
  }
  return undefined;
}

/** The alert of the same type, service and chain, at least as severe, that is told in its place. */
export function causeOfDuplicate(context: Context, alert: Alert): Alert | undefined {
  for (const peer of context.book.peers(alert)) {
    if (bySeverity(peer, alert) >= 0) {
      return undefined;
    }
    if (isTold(context, peer)) {
      return peer;
    }
  }
  return undefined;
}

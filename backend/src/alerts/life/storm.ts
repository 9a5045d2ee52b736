/**
 * Storms: more alerts of one type within the window than are told. Whether an alert comes in a storm is decided when it
 * comes, and stays. When the window ends and more than that many are still active, it goes on for another window: so never
 * more chains begin at once than are told.
 */
import { byStart } from './order';
import type { Turn } from './turn';
import type { Alert } from './types';

/** The end of the storm that a new alert comes in; undefined: it comes in none. */
export function stormOfNew(
  { book, rules, at }: Turn,
  alert: Pick<Alert, 'type' | 'startsAt' | 'severity'>
): number | undefined {
  const { most, windowMs } = rules.storm;
  const { type, startsAt } = alert;
  // A storm of a critical type is over with its last alert: the next one is told.
  const until = book.stormUntil(type, alert.severity === 'critical' ? 'active' : 'all');
  if (until !== undefined && until > at) {
    return until;
  }
  const known = book.startsOfType(type, startsAt - windowMs + 1, startsAt + windowMs - 1);
  return known >= most && startsAt + windowMs > at ? startsAt + windowMs : undefined;
}

/** The end of the storm that an alert is in at an instant; undefined: that storm is over. */
export function stormOf({ book, rules, at }: Turn, alert: Alert): number | undefined {
  const until = alert.stormUntil;
  if (until === undefined || until > at) {
    return until;
  }
  const { most, windowMs } = rules.storm;
  return book.stormSize(alert.type) > most ? until + windowMs * (Math.floor((at - until) / windowMs) + 1) : undefined;
}

/** Of a storm of a critical type the first one escalates for all. */
export function isStormsFirst({ book }: Turn, alert: Alert): boolean {
  if (alert.severity !== 'critical') {
    return false;
  }
  const first = book.firstCritical(alert.type);
  return first === undefined || first.id === alert.id || byStart(alert, first) < 0;
}

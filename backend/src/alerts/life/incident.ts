/** Which incident a new alert belongs to. */
import type { Alert, AlertBook, AlertRules } from './types';

/**
 * That of the storm it comes in; else of its service, of what that depends on, or of what depends on that, in this order, where
 * one was active within the incident gap; else one of its own.
 */
export function incidentOfNew(
  book: AlertBook,
  rules: AlertRules,
  { id, type, service, startsAt, stormUntil }: Pick<Alert, 'id' | 'type' | 'service' | 'startsAt' | 'stormUntil'>
): string {
  if (stormUntil !== undefined) {
    return book.newestOfType(type)?.incident ?? ownIncident(id);
  }
  if (service === undefined) {
    return ownIncident(id);
  }
  const since = startsAt - rules.incidentGapMs;
  for (const near of servicesNear(book, rules, service)) {
    const incident = book.incidentOf(near, since);
    if (incident !== undefined) {
      return incident;
    }
  }
  return ownIncident(id);
}

function ownIncident(id: string): string {
  return `inc-${id}`;
}

function* servicesNear(book: AlertBook, rules: AlertRules, service: string): Iterable<string> {
  yield service;
  yield* [...rules.dependenciesOf(service)].sort();
  yield* [...book.dependentsOf(service, rules.dependenciesOf)].sort();
}

/** What a rule of repetition (RFC 5545) says, by the clock on the wall. Bounded, whatever the rule. */
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';

/** Daily since 1972; a rule that needs more steps is refused. */
const MOST_STEPS = 20_000;

/**
 * Times of a wall clock, as epoch ms as if the clock were UTC's: the zone is put on afterwards, so that 09:00 stays 09:00.
 *
 * @param from first and `to` last time of interest
 * @throws Error where the rule makes no sense or takes too many steps
 */
export function occurrences(rule: string, start: number, from: number, to: number): number[] {
  const repeated = new RRuleTemporal({
    rruleString: rule,
    dtstart: Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO('UTC'),
    temporal: Temporal,
    includeDtstart: true,
    maxIterations: MOST_STEPS,
    cache: false,
  });
  return repeated.between(new Date(from), new Date(to), true).map(({ epochMilliseconds }) => epochMilliseconds);
}

/**
 * @param text ISO 8601 date or time; a zone behind it is not looked at
 * @throws RangeError where there is no such time
 */
export function wallTime(text: string): number {
  return Temporal.PlainDateTime.from(text.replace(/Z$/, '')).toZonedDateTime('UTC').epochMilliseconds;
}

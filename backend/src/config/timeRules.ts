/** Rules of time zones and periods in `quality.yaml`. */
import type { RuleProblem } from './problem';
import { instantOf, isTimeZone } from './zonedTime';

export function checkTimeZone(timeZone: string, path: PropertyKey[]): RuleProblem[] {
  return isTimeZone(timeZone)
    ? []
    : [
        {
          path,
          message: `there is no time zone "${timeZone}"`,
          remedy: 'Use a name of the IANA database, such as Europe/Berlin, America/New_York or UTC.',
        },
      ];
}

/** @param path of what has `from` and `to` */
export function checkPeriod(from: string, to: string, timeZone: string, path: PropertyKey[]): RuleProblem[] {
  const [begin, end] = [instantOf(from, timeZone), instantOf(to, timeZone)];
  if (begin === undefined || end === undefined) {
    const key = begin === undefined ? 'from' : 'to';
    return [{ path: [...path, key], message: 'there is no such time', remedy: 'Write it like 2026-01-05T09:00.' }];
  }
  return begin < end
    ? []
    : [{ path: [...path, 'to'], message: `is not after from (${from})`, remedy: 'Make it later than from.' }];
}

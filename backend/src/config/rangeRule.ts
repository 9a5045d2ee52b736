/** How short and how long a duration may be. */
import { parseDuration } from './duration';
import type { RuleProblem } from './problem';

export function checkRange(
  duration: string,
  path: PropertyKey[],
  leastMs: number,
  mostMs: number,
  remedy: string
): RuleProblem[] {
  const ms = parseDuration(duration);
  return ms < leastMs || ms > mostMs ? [{ path, message: `${duration} is out of range`, remedy }] : [];
}

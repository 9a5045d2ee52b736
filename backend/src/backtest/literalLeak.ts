/** The specification's rule for leaks beside ours, on the same memory, with whatever window suits it best. */
import { literalMemoryLeak } from '../engine/patterns/detectors/literalMemoryLeak';
import type { FleetWindow, ServiceWindow } from '../engine/signals/types';

/** It says neither how far apart its values are nor how many: each of these is tried, and the best is taken. */
export const LITERAL_RULES = [1, 4, 20].flatMap((every) =>
  [12, 24, 60, 120, 240].filter((length) => every * length <= 480).map((length) => ({ every, length }))
);

/** For each of the rules, whether it says that the service leaks at the window's end. */
export function literalLeaks({ recent }: FleetWindow, { signals }: ServiceWindow): boolean[] {
  const { memory_used: used, memory_limit: limit } = signals;
  if (used === undefined || limit === undefined) {
    return LITERAL_RULES.map(() => false);
  }
  return LITERAL_RULES.map(({ every, length }) => {
    const percent = new Float64Array(length);
    for (let i = 0; i < length; i++) {
      const at = recent.length - 1 - (length - 1 - i) * every;
      percent[i] = (100 * used.recent[at]!) / limit.recent[at]!;
    }
    return literalMemoryLeak(percent) !== undefined;
  });
}

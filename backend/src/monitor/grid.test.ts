import fc from 'fast-check';
import { gridLength } from '../sources/prometheus';
import { spread, windowGrid } from './grid';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

it.each([
  ['four hours at 1 min', 4 * HOUR, MINUTE],
  ['an hour at 15 s', HOUR, MINUTE / 4],
  ['a day at 5 min', 24 * HOUR, 5 * MINUTE],
])('over %s a live window is looked at at each step', (_range, endMs, stepMs) => {
  expect(windowGrid({ startMs: 0, endMs, stepMs }, HOUR)).toEqual({ startMs: 0, endMs, stepMs });
});

it.each([
  ['a day at 1 min', 24 * HOUR, MINUTE, 5 * MINUTE],
  ['a day at 3 min', 24 * HOUR, 3 * MINUTE, 3 * MINUTE],
  ['a week at 1 min', 7 * 24 * HOUR, MINUTE, 5 * MINUTE],
  ['ten hours at 1 min', 10 * HOUR, MINUTE, 3 * MINUTE],
])('over %s a live window is looked at as often as a chart needs, a twelfth of it apart at most', (...of) => {
  const [, endMs, stepMs, lookMs] = of;
  expect(windowGrid({ startMs: 0, endMs, stepMs }, HOUR)).toMatchObject({ endMs, stepMs: lookMs });
});

it('a day is looked at every five minutes, and exactly at the end', () => {
  expect(windowGrid({ startMs: 0, endMs: 24 * HOUR, stepMs: MINUTE }, 24 * HOUR)).toEqual({
    startMs: 0,
    endMs: 24 * HOUR,
    stepMs: 5 * MINUTE,
  });
});

it('what is spread is the newest value that is not from the future, and exact at the end', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 100 }),
      (steps, stepMinutes, windowHours) => {
        const stepMs = stepMinutes * MINUTE;
        const fine = { startMs: 7 * stepMs, endMs: (7 + steps - 1) * stepMs, stepMs };
        const coarse = windowGrid(fine, windowHours * HOUR);
        const times = Float64Array.from({ length: gridLength(coarse) }, (_, i) => coarse.startMs + i * coarse.stepMs);
        const values = spread(times, coarse, fine);
        expect(values).toHaveLength(steps);
        expect(values[steps - 1]).toBe(fine.endMs);
        values.forEach((value, i) => {
          const at = fine.startMs + i * stepMs;
          expect(value).toBeLessThanOrEqual(at);
          expect(value).toBeGreaterThan(at - coarse.stepMs);
        });
      }
    )
  );
});

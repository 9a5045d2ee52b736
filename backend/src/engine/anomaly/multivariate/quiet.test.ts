/** On data in which nothing happens `critical` comes less than once a month and service. */
import { Random } from '../../stats/random';
import { trainCategoryModel } from '.';
import { minutes, QUIET_SERIES, rowsOf } from './fixtures/quietSeries';

const DAY = 1440;
const BASELINE = 7 * DAY;
const DAYS = 30;
/** The product refits each day, which would take minutes here; an older model errs rather more. */
const REFIT = 5 * DAY;
/** A service has metrics of different kinds; all of one kind are checked by a longer run (docs/detection.md). */
const SERVICES = [
  ['white noise', 'a day with noise', 'heavy tails (Student, 3 degrees of freedom)', 'AR(1), .95'],
  ['rates of a counter', 'rare errors', 'AR(1), .99', 'a day with noise'],
];
const CONTAMINATION = 0.01;

/** Rows of a month that were critical, and that were active. */
function monthOf(metrics: string[], seed: number): { critical: number; active: number } {
  const rows = BASELINE + DAYS * DAY;
  const random = new Random(seed);
  const values = rowsOf(metrics.map((kind) => QUIET_SERIES[kind]!(random, rows)));
  const times = minutes(rows);
  const found = { critical: 0, active: 0 };
  const width = metrics.length;
  for (let row = BASELINE; row < rows; row += REFIT) {
    const from = row - BASELINE;
    const { model } = trainCategoryModel(times.subarray(from, row), values.subarray(from * width, row * width), {
      category: 'system',
      contamination: CONTAMINATION,
      metrics,
      stepMs: 60_000,
      seed: 1,
    });
    for (let now = row; now < row + REFIT; now++) {
      const { severity } = model.push(times[now]!, values.subarray(now * width, (now + 1) * width));
      found.critical += severity === 'critical' ? 1 : 0;
      found.active += severity === null ? 0 : 1;
    }
  }
  return found;
}

it.each(SERVICES)('is never critical in a month: %s, %s, %s, %s', (...metrics) => {
  const { critical, active } = monthOf(metrics, 3);
  expect(critical).toBe(0);
  // About the contamination: what wanders beyond its baseline is active more often.
  expect(active / (DAYS * DAY)).toBeLessThan(5 * CONTAMINATION);
  expect(active).toBeGreaterThan(0);
});

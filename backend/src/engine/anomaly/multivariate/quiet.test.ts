/** On data in which nothing happens `critical` comes less than once a month and service. */
import { Random } from '../../stats/random';
import { trainCategoryModel } from '.';
import { minutes, QUIET_SERIES, rowsOf } from './fixtures/quietSeries';

const DAY = 1440;
const BASELINE = 7 * DAY;
const DAYS = 30;
const METRICS = ['a', 'b', 'c'];
const CONTAMINATION = 0.01;

/** Rows of a month that were critical, and that were active; a fresh model each day, as in the product. */
function monthOf(kind: string, seed: number): { critical: number; active: number } {
  const rows = BASELINE + DAYS * DAY;
  const random = new Random(seed);
  const values = rowsOf(METRICS.map(() => QUIET_SERIES[kind]!(random, rows)));
  const times = minutes(rows);
  const found = { critical: 0, active: 0 };
  const width = METRICS.length;
  for (let row = BASELINE; row < rows; row += DAY) {
    const from = row - BASELINE;
    const { model } = trainCategoryModel(times.subarray(from, row), values.subarray(from * width, row * width), {
      category: 'system',
      contamination: CONTAMINATION,
      metrics: METRICS,
      stepMs: 60_000,
      seed: 1,
    });
    for (let now = row; now < row + DAY; now++) {
      const { severity } = model.push(times[now]!, values.subarray(now * width, (now + 1) * width));
      found.critical += severity === 'critical' ? 1 : 0;
      found.active += severity === null ? 0 : 1;
    }
  }
  return found;
}

describe.each(Object.keys(QUIET_SERIES))('%s', (kind) => {
  it('is never critical in a month', () => {
    const { critical, active } = monthOf(kind, 3);
    expect(critical).toBe(0);
    // About the contamination: what wanders beyond its baseline is active more often.
    expect(active / (DAYS * DAY)).toBeLessThan(5 * CONTAMINATION);
    expect(active).toBeGreaterThan(0);
  });
});

import { Random } from '../stats/random';
import { alignLevels } from './levelShifts';

const DAY = 48;

function days(count: number, level: (day: number) => number, noise = 1): Float64Array {
  const random = new Random(5);
  return Float64Array.from(
    { length: count * DAY },
    (_, i) => level(i / DAY) + 10 * Math.sin((2 * Math.PI * i) / DAY) + noise * random.normal()
  );
}

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

test('what was before a level that changed for good is moved to it', () => {
  const values = days(14, (day) => (day < 9 ? 100 : 60));
  alignLevels(values, DAY);
  expect(meanOf(values.subarray(0, 8 * DAY))).toBeCloseTo(60, 0);
  expect(meanOf(values.subarray(10 * DAY))).toBeCloseTo(60, 0);
});

test('a disk that grows and is pruned goes on growing', () => {
  const values = days(14, (day) => 100 + day - (day < 6 ? 0 : 30), 0);
  alignLevels(values, DAY);
  expect(values[DAY]! - values[0]!).toBeCloseTo(1, 9);
  expect(values[13 * DAY]! - values[0]!).toBeCloseTo(13, 9);
});

test('weekends and single days are none', () => {
  for (const level of [(day: number) => (day % 7 < 5 ? 100 : 60), (day: number) => (day >= 5 && day < 6 ? 150 : 100)]) {
    const values = days(14, level);
    const before = values.slice();
    alignLevels(values, DAY);
    expect(values).toEqual(before);
  }
});

test('too short, or all missing: nothing is changed', () => {
  for (const values of [days(1, () => 1), new Float64Array(14 * DAY).fill(NaN), new Float64Array(0)]) {
    const before = values.slice();
    alignLevels(values, DAY);
    expect(values).toEqual(before);
  }
});

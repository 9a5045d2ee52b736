import fc from 'fast-check';
import { MOST_TREND_VALUES, theilSen } from './theilSen';

// All 28 slopes sorted in Python: their median, and those at Sen's ranks.
test('the slope is the median of those of all pairs, its ends are those at the ranks that Kendall’s variance gives', () => {
  const trend = theilSen(Float64Array.of(1, 2, 4, 3, 5, 7, 6, 9), 1.96)!;
  expect(trend.slope).toBeCloseTo(1, 10);
  expect(trend.low).toBeCloseTo(2 / 3, 10);
  expect(trend.high).toBeCloseTo(3 / 2, 10);
  expect(trend.count).toBe(8);
});

test('a line is known exactly, with gaps and with a quarter of it wrong', () => {
  const values = Float64Array.from({ length: 40 }, (_, i) => (i % 4 === 1 ? NaN : i % 5 === 0 ? 1000 : 3 + 0.5 * i));
  expect(theilSen(values, 1.96)!.slope).toBeCloseTo(0.5, 6);
});

test('the ends lie around the slope, and of long series the newest values count', () => {
  fc.assert(
    fc.property(fc.float64Array({ minLength: 3, maxLength: 90, noNaN: true, min: -1e6, max: 1e6 }), (values) => {
      const trend = theilSen(values, 1.96)!;
      expect(trend.low).toBeLessThanOrEqual(trend.slope);
      expect(trend.high).toBeGreaterThanOrEqual(trend.slope);
      expect(theilSen(values.slice(-MOST_TREND_VALUES), 1.96)).toEqual(trend);
    })
  );
});

test('fewer than three values have no trend', () => {
  expect(theilSen(Float64Array.of(1, NaN, 2), 1.96)).toBeUndefined();
});

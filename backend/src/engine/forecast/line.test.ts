import { robustLine } from './line';

test('the slope is the median of all slopes, whatever one outlier does', () => {
  const values = Float64Array.from({ length: 12 }, (_, i) => 3 + 2 * i);
  values[5] = 1000;
  expect(robustLine(values).slope).toBe(2);
  expect(robustLine(values.map((value) => -value)).slope).toBe(-2);
});

// Reference: scipy 1.17.1, theilslopes(y, alpha=.8): interval .78 to 1.08333, and kendalltau(y, arange(10)): S = 45 tau = 37.
test('slope, interval and significance are those of scipy', () => {
  const y = Float64Array.of(1.2, 2.9, 2.1, 4.4, 5.8, 5.1, 7.7, 7.2, 9.9, 9.1);
  const { slope, slopeError, significance, count } = robustLine(y);
  expect(slope).toBeCloseTo(1, 12);
  expect(slopeError).toBeCloseTo((1.0833333333333333 - 0.78) / 2, 12);
  expect(significance).toBeCloseTo(37 / Math.sqrt(125), 12);
  expect(count).toBe(10);
});

test('missing values are left out, and three are no line', () => {
  expect(robustLine(Float64Array.of(NaN, 1, NaN, 3, 4, 5, NaN)).slope).toBe(1);
  expect(robustLine(Float64Array.of(1, NaN, 2, 3))).toMatchObject({ slope: 0, significance: 0, count: 0 });
});

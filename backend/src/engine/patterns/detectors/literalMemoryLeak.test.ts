import { literalMemoryLeak } from './literalMemoryLeak';

test('more than .1 a sample and a fifth above the first value is a leak, with ten times the slope as confidence', () => {
  expect(literalMemoryLeak(Float64Array.of(50, 55, 60, 65))).toEqual({ slope: 5, confidence: 0.95 });
  const slow = literalMemoryLeak(Float64Array.from({ length: 200 }, (_, i) => 10 + 0.11 * i));
  expect(slow?.confidence).toBeCloseTo(0.95, 10);
});

test('less than a fifth, less than .1 a sample, or too few values are none', () => {
  expect(literalMemoryLeak(Float64Array.of(50, 52, 54, 56))).toBeUndefined();
  expect(literalMemoryLeak(Float64Array.from({ length: 400 }, (_, i) => 10 + 0.09 * i))).toBeUndefined();
  expect(literalMemoryLeak(Float64Array.of(NaN, 50, NaN))).toBeUndefined();
});

import fc from 'fast-check';
import { quantileSorted } from './quantile';

test.each([
  // numpy.quantile([1, 2, 4, 8, 16], share), NumPy 2
  [0, 1],
  [0.1, 1.4],
  [0.25, 2],
  [0.333, 2.664],
  [0.5, 4],
  [0.99, 15.68],
  [1, 16],
])('the quantile %d is that of NumPy', (share, expected) => {
  expect(quantileSorted(Float64Array.of(1, 2, 4, 8, 16), share)).toBeCloseTo(expected, 12);
});

test('one value is every quantile, none has none', () => {
  expect(quantileSorted(Float64Array.of(3), 0.7)).toBe(3);
  expect(quantileSorted(new Float64Array(0), 0.5)).toBeNaN();
});

test('a quantile lies among the values and grows with the share', () => {
  const share = fc.double({ noNaN: true, min: 0, max: 1 });
  fc.assert(
    fc.property(fc.float64Array({ minLength: 1, min: -1e9, max: 1e9, noNaN: true }), share, share, (values, a, b) => {
      const sorted = values.sort();
      const [low, high] = [Math.min(a, b), Math.max(a, b)].map((at) => quantileSorted(sorted, at));
      expect(low).toBeGreaterThanOrEqual(sorted[0]!);
      expect(high).toBeLessThanOrEqual(sorted.at(-1)! + 1e-6);
      expect(low).toBeLessThanOrEqual(high! + 1e-6);
    })
  );
});

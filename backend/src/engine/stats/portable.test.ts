import fc from 'fast-check';
import { naturalLogarithm, powerOfTwo } from './portable';

const closeTo = (actual: number, expected: number): void => {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(4e-16 * Math.max(1, Math.abs(expected)));
};

test('the logarithm is that of Math, to the last bits', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (value) => {
      closeTo(naturalLogarithm(value), Math.log(value));
    }),
    { numRuns: 1000 }
  );
  expect(naturalLogarithm(1)).toBe(0);
});

test('the power of two is that of Math, to the last bits', () => {
  fc.assert(
    fc.property(fc.double({ min: -1000, max: 1000, noNaN: true }), (exponent) => {
      const expected = Math.pow(2, exponent);
      expect(Math.abs(powerOfTwo(exponent) / expected - 1)).toBeLessThan(2e-15);
    }),
    { numRuns: 1000 }
  );
  expect([-3, -1, 0, 1, 10].map(powerOfTwo)).toEqual([0.125, 0.5, 1, 2, 1024]);
});

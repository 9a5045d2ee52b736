import { below, LEVELS, widen } from './errorDistribution';

const quantiles = Float64Array.of(-4, -2, -1, 0, 1, 2, 4);

test('at its quantiles it has their shares, between them straight lines, beyond them tails that never reach 0 or 1', () => {
  LEVELS.forEach((level, k) => expect(below(quantiles, quantiles[k]!)).toBeCloseTo(level, 12));
  expect(below(quantiles, 0.5)).toBeCloseTo(0.625, 12);
  expect(below(quantiles, 20)).toBeLessThan(1);
  expect(below(quantiles, -20)).toBeGreaterThan(0);
  let before = 0;
  for (let x = -30; x <= 30; x += 0.25) {
    expect(below(quantiles, x)).toBeGreaterThanOrEqual(before);
    before = below(quantiles, x);
  }
});

test('a single point is a step', () => {
  const point = new Float64Array(7).fill(3);
  expect([below(point, 2.9), below(point, 3), below(point, 3.1)]).toEqual([0, 1, 1]);
});

test('an error of its own adds up in squares', () => {
  const wider = quantiles.slice();
  widen(wider, 1.5);
  expect(wider[5]).toBeCloseTo(2.5, 12);
  expect(wider[3]).toBe(0);
});

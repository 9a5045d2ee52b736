import { mean, quantileSorted, sampleSkewness, sampleKurtosis, variance } from 'simple-statistics';
import { Random } from './random';

const draw = (count: number, next: () => number): number[] => Array.from({ length: count }, next);

test('the same seed and stream give the same numbers, others do not', () => {
  const first = (seed: number, stream?: number): number[] => {
    const random = new Random(seed, stream);
    return draw(5, () => random.u32());
  };
  expect(first(7, 3)).toEqual(first(7, 3));
  expect(first(7, 3)).not.toEqual(first(7, 4));
  expect(first(7, 3)).not.toEqual(first(3, 7));
  expect(first(7)).toEqual(first(7, 0));
});

test('units spread evenly over 0 to 1', () => {
  const random = new Random(1);
  const counts = new Float64Array(64);
  for (let i = 0; i < 64_000; i++) {
    counts[Math.floor(random.unit() * 64)]! += 1;
  }
  const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
  // 63 degrees of freedom: the quantiles .001 and .999
  expect(chiSquare).toBeGreaterThan(33);
  expect(chiSquare).toBeLessThan(103);
});

test('neighbouring seeds and streams are not alike', () => {
  const firsts = [...Array(1000).keys()].flatMap((i) => [new Random(i).unit(), new Random(5, i + 1).unit()]);
  expect(mean(firsts)).toBeCloseTo(0.5, 1);
  expect(variance(firsts)).toBeCloseTo(1 / 12, 2);
  expect(new Set(firsts).size).toBe(firsts.length);
});

test('below is a whole number below its limit, and each of them comes', () => {
  const random = new Random(2);
  expect(new Set(draw(500, () => random.below(7)))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
  expect(random.below(1)).toBe(0);
});

test('normals have the moments and the quantiles of the normal distribution', () => {
  const random = new Random(3);
  const normals = draw(200_000, () => random.normal()).sort((a, b) => a - b);
  expect(Math.abs(mean(normals))).toBeLessThan(0.01);
  expect(Math.abs(variance(normals) - 1)).toBeLessThan(0.01);
  expect(Math.abs(sampleSkewness(normals))).toBeLessThan(0.02);
  expect(Math.abs(sampleKurtosis(normals))).toBeLessThan(0.05);
  for (const [share, quantile] of [
    [0.5, 0],
    [0.84134, 1],
    [0.97725, 2],
    [0.99865, 3],
  ] as const) {
    expect(Math.abs(quantileSorted(normals, share) - quantile)).toBeLessThan(0.06);
  }
});

import { summarize } from './summarize';

it('a metric is summed up over all samples of all its series', () => {
  expect(summarize([Float64Array.of(1, 2, NaN, 10), Float64Array.of(NaN, 3, 4, NaN)])).toEqual({
    last: 7,
    mean: expect.closeTo(4, 12),
    min: 1,
    max: 10,
    p50: 3,
    // numpy.percentile([1, 2, 3, 4, 10], [95, 99])
    p95: expect.closeTo(8.8, 12),
    p99: expect.closeTo(9.76, 12),
  });
});

it('without a sample each number is unknown, and not 0', () => {
  const nothing = { last: null, mean: null, min: null, max: null, p50: null, p95: null, p99: null };
  expect(summarize([])).toEqual(nothing);
  expect(summarize([Float64Array.of(NaN, NaN)])).toEqual(nothing);
});

it('infinite samples are left out, and large ones do not overflow', () => {
  expect(summarize([Float64Array.of(Infinity, 1e308, 1e308)])).toMatchObject({ mean: 1e308, max: 1e308 });
});

import { combine } from './combine';

const series = [Float64Array.of(1, NaN, NaN, Infinity), Float64Array.of(3, 5, NaN, 2), Float64Array.of(8)];

it.each([
  ['mean', [4, 5, NaN, 2]],
  ['sum', [12, 5, NaN, 2]],
  ['max', [8, 5, NaN, 2]],
  ['min', [1, 5, NaN, 2]],
] as const)('%s leaves out what is missing', (how, expected) => {
  expect([...combine(how, series, 4)]).toEqual(expected);
});

it('of none all is missing, and one is as it is', () => {
  expect([...combine('sum', [], 2)]).toEqual([NaN, NaN]);
  expect(combine('mean', series.slice(0, 1), 4)).toBe(series[0]);
});

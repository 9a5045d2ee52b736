import { aggregate } from './aggregate';

const values = Float64Array.of(NaN, 4, 1, NaN, 3, 2);

it.each([
  ['last', 2],
  ['mean', 2.5],
  ['min', 1],
  ['max', 4],
  ['sum', 10],
  ['p50', 2.5],
] as const)('%s leaves out what is missing', (how, expected) => {
  expect(aggregate(values, how)).toBe(expected);
});

it('a series without samples has no number', () => {
  expect(aggregate(Float64Array.of(NaN), 'sum')).toBeNaN();
  expect(aggregate(new Float64Array(0), 'max')).toBeNaN();
});

it('the series stays as it was', () => {
  aggregate(values, 'p99');
  expect(values[1]).toBe(4);
});

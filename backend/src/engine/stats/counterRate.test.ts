import { counterRate } from './counterRate';

it('is the growth a second, unknown at gaps and where the counter was reset', () => {
  const values = Float64Array.of(100, 160, 160, 30, 90, NaN, 150, 210);
  expect([...counterRate(values, 60_000)]).toEqual([1, 0, NaN, 1, NaN, NaN, 1]);
});

it.each([[[]], [[5]]])('of %j there is none', (values) => {
  expect(counterRate(Float64Array.from(values), 1000)).toHaveLength(0);
});

it('is no number that is not finite', () => {
  const values = Float64Array.of(-Infinity, 0, 1e308, Infinity, Infinity);
  expect([...counterRate(values, 1000)]).toEqual([NaN, 1e308, NaN, NaN]);
});

import { defaultConfig, type Config, type FigureConfig } from '../../config';
import type { InstantResult } from '../../sources/prometheus/types';
import { combined, figureQuery, FIGURES } from './figures';

function config(combine: FigureConfig['combine']): Config {
  const latency = { category: 'mev', metric: 'execution_latency', combine };
  return { ...defaultConfig(), figures: { latency } };
}

function result(...values: number[]): InstantResult {
  return { series: values.map((value, i) => ({ labels: { chain: String(i) }, value })), warnings: [], timeMs: 0 };
}

it.each([
  ['sum', 60],
  ['max', 30],
  ['min', 10],
  ['mean', 20],
] as const)('%s of several series', (combine, expected) => {
  expect(combined(config(combine), 'latency', result(10, Number.NaN, 30, 20))).toBe(expected);
});

it('without a number, an answer or a definition a figure is unknown, and not 0', () => {
  expect(combined(config('sum'), 'latency', result(Number.NaN))).toBeNull();
  expect(combined(config('sum'), 'latency', result())).toBeNull();
  expect(combined(config('sum'), 'latency', undefined)).toBeNull();
  expect(combined(config('sum'), 'revenue', result(1))).toBeNull();
});

it('the shipped configuration says what each figure is', () => {
  expect(FIGURES.map((name) => figureQuery(defaultConfig(), name))).toEqual(
    FIGURES.map(() => expect.stringMatching(/^\S.*mev_/s))
  );
  expect(figureQuery(config('sum'), 'revenue')).toBeUndefined();
});

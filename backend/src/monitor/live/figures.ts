/** The headline figures of the configuration: each one number made of the series of a metric. */
import type { Config, FigureConfig, FigureName } from '../../config';
import type { InstantResult } from '../../sources/prometheus/types';
import { metricQuery } from '../metrics/categoryMetrics';

export const FIGURES: readonly FigureName[] = ['revenue', 'latency', 'throughput', 'profit'];

/** @returns undefined where the configuration does not say what the figure is */
export function figureQuery(config: Config, name: FigureName): string | undefined {
  const figure = config.figures[name];
  const query = figure && config.metrics[figure.category]?.[figure.metric]?.query;
  return query === undefined ? undefined : metricQuery(query, undefined);
}

/** Null where no series has a number. */
export function combined(config: Config, name: FigureName, result: InstantResult | undefined): number | null {
  const values = result?.series.map(({ value }) => value).filter(Number.isFinite) ?? [];
  const combine = config.figures[name]?.combine;
  return combine === undefined || values.length === 0 ? null : COMBINE[combine](values);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const COMBINE: Record<FigureConfig['combine'], (values: readonly number[]) => number> = {
  sum,
  max: (values) => values.reduce((most, value) => Math.max(most, value)),
  min: (values) => values.reduce((least, value) => Math.min(least, value)),
  mean: (values) => sum(values) / values.length,
};

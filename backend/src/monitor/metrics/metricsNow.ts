/** The metrics of a category over the time up to now, as the API tells them. */
import { formatDuration } from '../../config';
import { gridLength } from '../../sources/prometheus';
import type { Grid, Series } from '../../sources/prometheus/types';
import type { EntityFilter, MetricsAnswer, MetricSeries } from '../../wire';
import type { QualityBackend } from '../qualityBackend';
import { summarize } from './summarize';

const SECOND_MS = 1000;
/** As often as Prometheus usually scrapes: finer shows nothing more. */
const LEAST_STEP_S = 15;
const NICE_STEPS_S = [15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200];
export const MAX_POINTS = 1000;
/** Of all series of an answer together. */
const MAX_ALL_POINTS = 1_000_000;

export interface MetricsAsk extends EntityFilter {
  category: string;
  /** Empty: all of the category. */
  metrics: string[];
  timerangeMs: number;
}

/** More series than an answer can carry. */
export class TooManySeriesError extends Error {
  constructor(series: number, points: number) {
    super(
      `The answer would have ${series} series with ${series * points} points, and at most ${MAX_ALL_POINTS} are sent. Name a metric or a service, or ask for a shorter timerange.`
    );
    this.name = 'TooManySeriesError';
  }
}

/** @throws UnknownNameError, PrometheusError, TooManySeriesError */
export async function metricsNow(
  backend: Pick<QualityBackend, 'metrics'>,
  { timerangeMs, ...query }: MetricsAsk,
  nowMs: number,
  signal?: AbortSignal
): Promise<MetricsAnswer> {
  const grid = gridOf(timerangeMs, nowMs);
  const metrics = await backend.metrics(query, grid, signal);
  const count = metrics.reduce((sum, { result }) => sum + result.series.length, 0);
  if (count * gridLength(grid) > MAX_ALL_POINTS) {
    throw new TooManySeriesError(count, gridLength(grid));
  }
  return {
    category: query.category,
    timerange: formatDuration(timerangeMs),
    step: grid.stepMs / SECOND_MS,
    metrics: Object.fromEntries(
      metrics.map(({ name, config, result }) => [
        name,
        {
          title: config.title,
          unit: config.unit,
          series: result.series.map((series) => seriesOf(series, result.grid)),
        },
      ])
    ),
    aggregations: Object.fromEntries(
      metrics.map(({ name, result }) => [name, summarize(result.series.map(({ values }) => values))])
    ),
    warnings: [...new Set(metrics.flatMap(({ result }) => result.warnings))],
  };
}

/** Ends with the newest whole step, so that two calls of one minute mostly ask for the same instants. */
export function gridOf(timerangeMs: number, nowMs: number): Grid {
  const leastS = timerangeMs / SECOND_MS / (MAX_POINTS - 1);
  const stepMs = SECOND_MS * (NICE_STEPS_S.find((step) => step >= leastS) ?? Math.ceil(leastS));
  const endMs = Math.floor(nowMs / (LEAST_STEP_S * SECOND_MS)) * LEAST_STEP_S * SECOND_MS;
  return { startMs: endMs - Math.floor(timerangeMs / stepMs) * stepMs, endMs, stepMs };
}

function seriesOf({ labels: { __name__: _, ...labels }, values }: Series, grid: Grid): MetricSeries {
  return {
    labels,
    points: Array.from(values, (value, i) => [
      (grid.startMs + i * grid.stepMs) / SECOND_MS,
      Number.isFinite(value) ? value : null,
    ]),
  };
}

/** Frames of a metrics query. */
import { aggregate } from '../../monitor/metrics/aggregate';
import type { CategoryMetric } from '../../monitor/metrics/categoryMetrics';
import type { Grid } from '../../sources/prometheus/types';
import type { MetricsQuery } from '../../wire';
import type { FieldConfig, Frame, FrameMeta } from '../sdk/frame';
import { formatLegend } from './legend';
import { numericFrame, seriesFrame, type NumberSeries } from './series';

export function metricsFrames(query: MetricsQuery, metrics: readonly CategoryMetric[], grid: Grid): Frame[] {
  const series = metrics.flatMap((metric) => metricSeries(metric, metrics.length > 1, query.legend));
  const meta = metaOf(metrics);
  const aggregation = query.aggregation ?? 'none';
  if (aggregation === 'none') {
    return [seriesFrame(query.category, series, grid, query.instant ?? false, meta)];
  }
  const numbers = series.map((one) => ({ ...one, values: Float64Array.of(aggregate(one.values, aggregation)) }));
  return [numericFrame(query.category, numbers, meta)];
}

function metricSeries(
  { name, config, result }: CategoryMetric,
  several: boolean,
  legend: string | undefined
): NumberSeries[] {
  return result.series.map(({ labels: { __name__: _, ...labels }, values }) => {
    // With several metrics in one answer, rules and panels tell them apart by a label too.
    const labelled = several ? { ...labels, metric: name } : labels;
    const displayNameFromDS = formatLegend(legend, { ...labelled, metric: name });
    const fieldConfig: FieldConfig = {
      unit: config.unit,
      ...(config.description === '' ? {} : { description: config.description }),
      ...(displayNameFromDS === undefined ? {} : { displayNameFromDS }),
    };
    return { name: config.title, labels: labelled, values, config: fieldConfig };
  });
}

function metaOf(metrics: readonly CategoryMetric[]): FrameMeta {
  const warnings = [...new Set(metrics.flatMap(({ result }) => result.warnings))];
  return {
    executedQueryString: metrics.map(({ query }) => query).join('\n'),
    ...(warnings.length > 0 ? { notices: warnings.map((text) => ({ severity: 'warning' as const, text })) } : {}),
  };
}

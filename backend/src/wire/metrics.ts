/** Metrics as they cross the wire. Types only. */

export interface MetricSeries {
  labels: Record<string, string>;
  /** Seconds since the epoch and the value, null where there is none. */
  points: Array<[epochSeconds: number, value: number | null]>;
}

/**
 * Over all samples of all series of a metric in the time range; `last` is the mean of the series' newest samples.
 * Null without any sample.
 */
export interface MetricAggregations {
  last: number | null;
  mean: number | null;
  min: number | null;
  max: number | null;
  p50: number | null;
  p95: number | null;
  p99: number | null;
}

/** Answer of `GET /api/v1/metrics/{category}`. */
export interface MetricsAnswer {
  category: string;
  /** As it was asked for, such as `1h`. */
  timerange: string;
  /** Seconds between two points. */
  step: number;
  metrics: Record<string, { title: string; unit: string; series: MetricSeries[] }>;
  aggregations: Record<string, MetricAggregations>;
  /** What Prometheus warned of. */
  warnings: string[];
}

/** The public types of the Prometheus source. */

/** One series of a range query on the grid `start + i * step`; NaN where Prometheus had no sample (or NaN). */
export interface Series {
  labels: Record<string, string>;
  values: Float64Array;
}

/** The grid of a range query, in milliseconds since the epoch; `end` is on the grid. */
export interface Grid {
  startMs: number;
  endMs: number;
  stepMs: number;
}

export interface RangeResult {
  grid: Grid;
  series: Series[];
  /** Warnings and infos that Prometheus sent along. */
  warnings: string[];
}

export interface InstantResult {
  timeMs: number;
  series: Array<{ labels: Record<string, string>; value: number }>;
  warnings: string[];
}

export interface PrometheusSource {
  /** @throws PrometheusError */
  range(query: string, grid: Grid, signal?: AbortSignal): Promise<RangeResult>;
  /** @throws PrometheusError */
  instant(query: string, timeMs: number, signal?: AbortSignal): Promise<InstantResult>;
  /** Version and reachability. @throws PrometheusError */
  buildInfo(signal?: AbortSignal): Promise<{ version: string; application: string }>;
  close(): Promise<void>;
}

/**
 * What went wrong, told apart so that the caller can answer fittingly.
 * `unreachable`: no connection, reset, DNS, TLS · `timeout` · `canceled` · `auth` (401, 403) ·
 * `bad_query` (PromQL error) · `too_many_points` (refused before or by Prometheus) · `execution` (422, query ran and failed) ·
 * `unavailable` (5xx after retries) · `not_prometheus` (an answer that is no Prometheus API answer)
 */
export type PrometheusErrorKind =
  | 'unreachable' | 'timeout' | 'canceled' | 'auth' | 'bad_query' | 'too_many_points' | 'execution' | 'unavailable' | 'not_prometheus';

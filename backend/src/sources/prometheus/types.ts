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

/** Equal queries in flight share one result: treat it as read-only. */
export interface RangeResult {
  grid: Grid;
  /** At most one for each set of labels; none when the query matched nothing. */
  series: Series[];
  /** Warnings and infos that Prometheus sent along. */
  warnings: string[];
}

/** Like a range's, a shared result; `value` is NaN when the sample is, and a series without a sample is absent. */
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
 * `bad_query` (PromQL error, or a grid that makes no sense) · `too_many_points` (refused before or by Prometheus) ·
 * `too_large` (an answer over the bound on bytes) · `execution` (422, query ran and failed) ·
 * `busy` (too many queries wait in this process) · `unavailable` (5xx after retries) ·
 * `not_prometheus` (an answer that is no Prometheus API answer) · `settings` (options that cannot work)
 */
export type PrometheusErrorKind =
  | 'unreachable'
  | 'timeout'
  | 'canceled'
  | 'auth'
  | 'bad_query'
  | 'too_many_points'
  | 'too_large'
  | 'execution'
  | 'busy'
  | 'unavailable'
  | 'not_prometheus'
  | 'settings';

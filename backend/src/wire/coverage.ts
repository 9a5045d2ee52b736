/** Which metrics and score inputs have data, and where it comes from. Types only. */

/**
 * `ok`: the query answers and its newest sample is no older than five minutes · `stale`: it still answers, out of its
 * window, but no sample came in for five minutes · `missing`: it answers nothing, or only NaN · `error`: Prometheus
 * refused it · `unset`: an input without a query for this kind of service; it counts neither way
 */
export type CoverageState = 'ok' | 'stale' | 'missing' | 'error' | 'unset';

/** A metric name that the query selects and that has fresh samples. */
export interface CoverageSource {
  metric: string;
  /** Prometheus' jobs that it comes from, sorted. */
  jobs: string[];
}

export interface CoverageEntry {
  /** A metric of a category, or an input of a service's score. */
  kind: 'metric' | 'input';
  /** The category or the service. */
  group: string;
  name: string;
  state: CoverageState;
  /** What answered; empty when nothing did. */
  sources: CoverageSource[];
  /** PromQL, ready to be asked; empty when `unset`. */
  query: string;
  /** Series with a value. */
  series: number;
  /** ISO 8601, of the newest sample within a day that the query selects. */
  lastSample: string | null;
  /** Seconds from the last sample to the time of the report. */
  ageSeconds: number | null;
  /** Why it is not ok. */
  message?: string;
}

export interface CoverageCount {
  total: number;
  /** Those that are ok or stale. */
  withData: number;
  /** 0 to 100; 100 where there is nothing to cover. */
  percent: number;
}

/** Answer of `GET /api/v1/coverage`. */
export interface CoverageReport {
  /** ISO 8601. */
  timestamp: string;
  metrics: CoverageCount;
  /** Without those that are unset. */
  inputs: CoverageCount;
  /** Metrics by category and name, then inputs by service and name. */
  entries: CoverageEntry[];
}

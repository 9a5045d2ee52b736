/** What is asked of the anomaly monitor, and what it answers. */
import type { Grid } from '../../sources/prometheus/types';
import type { AnomaliesAnswer, AnomaliesQuery, AnomalyEntityKind, AnomalyEvent } from '../../wire';

export type AnomalyFilter = Pick<AnomaliesQuery, 'categories' | 'services' | 'chains' | 'teams'>;

interface OfEntity {
  category: string;
  entity: string;
  kind: AnomalyEntityKind;
  /** `category`, `entity`, and what is known of the entity: `service`, `chain`, `team`. */
  labels: Record<string, string>;
}

/** The calibrated scores of a category of one entity. */
export interface AnomalyScoreSeries extends OfEntity {
  /** A value a step of the grid; NaN where it is unknown. */
  values: Float64Array;
}

/** A metric of one entity with its expected band; a value a step of the grid, NaN where it is unknown. */
export interface AnomalyBandSeries extends OfEntity {
  /** `<category of metrics>/<metric>`. */
  metric: string;
  title: string;
  /** A Grafana unit id. */
  unit: string;
  value: Float64Array;
  low: Float64Array;
  high: Float64Array;
}

/** All of them throw UnknownNameError for a category, metric or entity that the configuration does not have. */
export interface AnomalyReader {
  /** Of the newest cycle. */
  anomaliesNow(filter: AnomalyFilter): AnomaliesAnswer;
  anomalyScores(
    filter: AnomalyFilter,
    grid: Grid,
    signal?: AbortSignal
  ): Promise<{ series: AnomalyScoreSeries[]; notices: string[] }>;
  /** Most anomalous first, `MAX_BANDS` at most; `left` is how many more there are. */
  anomalyBands(
    filter: AnomalyFilter & Pick<AnomaliesQuery, 'metrics'>,
    grid: Grid,
    signal?: AbortSignal
  ): Promise<{ series: AnomalyBandSeries[]; left: number; notices: string[] }>;
  /** Those that touch the time range, newest first. */
  anomalyEvents(
    filter: AnomalyFilter & Pick<AnomaliesQuery, 'severities'>,
    range: { startMs: number; endMs: number }
  ): AnomalyEvent[];
}

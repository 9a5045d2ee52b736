/** Anomalies as they cross the wire: the API's answers and the data source's frames. Types and constants only. */
import type { AnomalySeverity } from '../engine/anomaly/severity';
import type { EntityFilter } from './query';

export { ANOMALY_SEVERITIES, SEVERITY_THRESHOLDS, type AnomalySeverity } from '../engine/anomaly/severity';

/** What an anomaly model watches. */
export type AnomalyEntityKind = 'service' | 'chain';

/**
 * What an anomalies query answers.
 * - `score`: the calibrated score, 0 to 1, a series (or, instant, a number) for each category and entity, labelled `category`,
 *   `entity` and `service` or `chain`
 * - `band`: a metric's value and expected band; see `ANOMALY_FRAMES`. Not for alert rules
 * - `events`: a table of the anomalies in the time range; also for annotations
 * - `detail`: everything an anomaly panel draws; frames named as in `ANOMALY_FRAMES`. Not for alert rules
 */
export type AnomalyOutput = 'score' | 'band' | 'events' | 'detail';

export interface AnomaliesQuery extends EntityFilter {
  queryType: 'anomalies';
  output: AnomalyOutput;
  /** Empty or absent: all. */
  categories?: string[];
  /** Of `band` and `detail`, as `<category of metrics>/<metric>`; empty or absent: those of the categories. */
  metrics?: string[];
  /** Of `events` and `detail`; empty or absent: all. */
  severities?: AnomalySeverity[];
  /** Of `score`: only the value now. */
  instant?: boolean;
  legend?: string;
}

/**
 * The frames of a `detail` response, in this order; each output has the frame of its name.
 * - `band` (timeseries-wide): `time`, then for each entity and metric the fields `value`, `low`, `high`, labelled `category`,
 *   `entity`, `metric`, with the metric's unit and its title as display name of `value`. Most anomalous first. At most
 *   `MAX_BANDS` of them; the frame's notices say how many were left out
 * - `score` (timeseries-wide): `time`, then a field `score` for each category and entity, labelled `category`, `entity`
 * - `events` (table): `id`, `time`, `timeEnd` (a number, milliseconds since the epoch; null: goes on), `category`, `entity`, `kind`, `severity`, `peak`, `title`, `text`,
 *   `driver` (the title of the metric with the largest share), `drivers` (JSON of `AnomalyDriver[]`). Newest first
 */
export const ANOMALY_FRAMES = ['band', 'score', 'events'] as const;

/** Of one answer. */
export const MAX_BANDS = 50;

/** A metric's part in an anomaly. */
export interface AnomalyDriver {
  /** `<category of metrics>/<metric>`. */
  metric: string;
  title: string;
  /** A Grafana unit id. */
  unit: string;
  /** 0 to 1. */
  share: number;
  /** Null when unknown; likewise `low` and `high`, the expected band. */
  value: number | null;
  low: number | null;
  high: number | null;
}

/** A category of one entity now. */
export interface AnomalyNow {
  category: string;
  entity: string;
  kind: AnomalyEntityKind;
  /** 0 to 1; null while its model is in training or it has no data. */
  score: number | null;
  rawScore: number | null;
  /** Null: as usual. */
  severity: AnomalySeverity | null;
  /** ISO 8601, when the anomaly under way began. */
  since: string | null;
  /** Most first; empty when all is as usual. */
  drivers: AnomalyDriver[];
  /** There is no model yet. */
  training: boolean;
}

export interface AnomalyEvent {
  /** The same while the anomaly goes on. */
  id: string;
  category: string;
  entity: string;
  kind: AnomalyEntityKind;
  /** The worst it had. */
  severity: AnomalySeverity;
  /** ISO 8601. */
  startedAt: string;
  /** ISO 8601; null: goes on. */
  endedAt: string | null;
  /** The highest score, 0 to 1. */
  peak: number;
  /** At the peak, most first. */
  drivers: AnomalyDriver[];
}

/** How far the models are. */
export interface AnomalyTraining {
  /** Categories of entities with data. */
  models: number;
  trained: number;
  /** Percent of the baseline that was read and learned, of the training under way; 100 when none is. */
  percent: number;
  /** ISO 8601, of the oldest model's training; null without any. */
  oldest: string | null;
}

/** Answer of `GET /api/v1/anomalies`. */
export interface AnomaliesAnswer {
  /** ISO 8601, the instant that the scores are for; null before the first cycle. */
  timestamp: string | null;
  training: AnomalyTraining;
  /** Worst first. */
  anomalies: AnomalyNow[];
}

/** Answer of `GET /api/v1/anomalies/events`. */
export interface AnomalyEventsAnswer {
  /** Newest first. */
  events: AnomalyEvent[];
}

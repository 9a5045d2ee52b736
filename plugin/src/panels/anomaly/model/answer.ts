import type { AnomalyDriver, AnomalyEntityKind, AnomalySeverity } from '@mev-quality/backend/wire';

/** A value a step of `times`; what is unknown is null, undefined or NaN. */
export type Values = ArrayLike<number | null | undefined>;

/** A category of one entity: what has a score, anomalies and metrics. */
export interface RowId {
  category: string;
  entity: string;
}

/** A metric with its expected band. */
export interface Band extends RowId {
  /** `<category of metrics>/<metric>`. */
  metric: string;
  title: string;
  /** A Grafana unit id. */
  unit: string;
  /** Epoch milliseconds, ascending; the same array for all bands of a frame. */
  times: number[];
  value: Values;
  low: Values;
  high: Values;
}

/** The calibrated score, 0 to 1, of a category of one entity. */
export interface ScoreSeries extends RowId {
  kind: AnomalyEntityKind | undefined;
  times: number[];
  values: Values;
  /** The newest known score, and the highest. */
  latest: number | null;
  highest: number | null;
}

export const isKnown = (value: number | null | undefined): value is number => Number.isFinite(value);

export interface PanelEvent extends RowId {
  id: string;
  /** Epoch milliseconds. */
  start: number;
  /** Null: goes on. */
  end: number | null;
  kind: AnomalyEntityKind;
  severity: AnomalySeverity;
  /** The highest score, 0 to 1. */
  peak: number | null;
  /** At the peak, most first. */
  drivers: AnomalyDriver[];
}

/** What the data source answered, in one query of output `detail` or in several of its parts. */
export interface AnomalyAnswer {
  bands: Band[];
  scores: ScoreSeries[];
  /** Newest first. */
  events: PanelEvent[];
  /** Whether events were asked for: without, nothing tells which scores are anomalies. */
  eventsKnown: boolean;
  /** What the backend has to say, such as how far its models are. */
  notices: string[];
}

export const keyOf = ({ category, entity }: RowId) => `${category}/${entity}`;

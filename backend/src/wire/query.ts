/** Query models of the data source: what its query editor saves and its backend reads. Types only. */
import type { AlertsQuery, EscalationsQuery } from './alerts';
import type { AnomaliesQuery } from './anomalies';
import type { ForecastQuery } from './forecast';
import type { PatternsQuery } from './patterns';
import type { RootCauseQuery } from './rootCause';

/** What a score is computed for. */
export type ScoreScope = 'overall' | 'service' | 'chain' | 'team';

/**
 * What a score query answers.
 * - `score`: the total, a series (or, instant, a number) for each entity
 * - `components`: the four components, likewise, labelled `component`
 * - `coverage`: share of the weight whose inputs exist, percent
 * - `state`: the state now, as `STATE_CODES`
 * - `uptime`: percent of each step's time in which services were up; its mean over the time range is the uptime.
 *   Instant: of the whole time range, in one number
 * - `pointsLost`: points lost by each input, labelled `component` and `input`
 * - `scorecard`: everything a score panel draws; frames named as in `SCORECARD_FRAMES`. Not for alert rules.
 */
export type ScoreOutput = 'score' | 'components' | 'coverage' | 'state' | 'uptime' | 'pointsLost' | 'scorecard';

/** A frame of a scorecard: see `SCORECARD_FRAMES`. */
export type ScorecardPart = 'trend' | 'entities' | 'components' | 'inputs';

export interface EntityFilter {
  services?: string[];
  chains?: string[];
  teams?: string[];
}

export interface ScoreQuery extends EntityFilter {
  queryType: 'score';
  scope: ScoreScope;
  output: ScoreOutput;
  /** Of a scorecard: only these frames; absent: all. */
  parts?: readonly ScorecardPart[];
  /** Only the value at the end of the time range. */
  instant?: boolean;
  /** Legend with `{{label}}` placeholders; empty for the default. */
  legend?: string;
}

export type Aggregation = 'none' | 'last' | 'mean' | 'min' | 'max' | 'sum' | 'p50' | 'p95' | 'p99';

/** Series of one metric category (system, containers, blockchain, mev, …), or their aggregation over the time range. */
export interface MetricsQuery extends EntityFilter {
  queryType: 'metrics';
  category: string;
  /** Empty or absent: all of the category. */
  metrics?: string[];
  /** `none`: series; else one number a series over the time range. */
  aggregation?: Aggregation;
  instant?: boolean;
  legend?: string;
}

export type QualityQuery =
  | ScoreQuery
  | MetricsQuery
  | AnomaliesQuery
  | PatternsQuery
  | ForecastQuery
  | RootCauseQuery
  | AlertsQuery
  | EscalationsQuery;

/** Forecasts as they cross the wire. Types and constants only. */
import type { ResourceName, SignalName } from '../engine/signals/types';
import type { EntityFilter } from './query';

export { SIGNAL_NAMES, RESOURCES, type ResourceName, type SignalName } from '../engine/signals/types';
export { EXHAUSTION_HORIZON_SECONDS } from '../engine/forecast/types';

/**
 * What a forecast query answers.
 * - `series`: for each service and signal the past of the time range (`value`) and its forecast up to the horizon (`low`,
 *   `median`, `high`; the band holds 80 %), labelled `service`, `signal`. Not for alert rules
 * - `seconds_to_exhaustion`: a number for each service and resource with a limit, labelled `service`, `resource`, `team`,
 *   `chain`; `EXHAUSTION_HORIZON_SECONDS` where it does not run out before that, so that a rule can say "below 4 h"
 * - `breach_probability`: the probability, 0 to 1, that the limit (or `threshold`) is passed within the horizon
 * - `exhaustions`: a table of what runs out, soonest first; see `EXHAUSTION_COLUMNS`
 * - `grades`: a table: for each signal and horizon how the forecasts of the time range turned out
 */
export type ForecastOutput = 'series' | 'seconds_to_exhaustion' | 'breach_probability' | 'exhaustions' | 'grades';

export interface ForecastQuery extends EntityFilter {
  queryType: 'forecast';
  output: ForecastOutput;
  /** Of `series`, `grades`, and of `breach_probability` with a `threshold`. Empty or absent: all that the services have. */
  signals?: SignalName[];
  /** Of `seconds_to_exhaustion`, `breach_probability` and `exhaustions`. Empty or absent: all. */
  resources?: ResourceName[];
  /** Of `series`, instead of `signals`: only of what runs out soonest, so many at most, as shares of their limits. */
  soonest?: number;
  /** How far ahead, a duration up to 7d; absent: 24h. */
  horizon?: string;
  /** Of `breach_probability`: instead of the limit, in the unit of the signal. */
  threshold?: { value: number; side: 'above' | 'below' };
  /** Of `seconds_to_exhaustion`: the early end of the 80 % band, the middle (default) or the late end. */
  quantile?: 'earliest' | 'median' | 'latest';
  legend?: string;
}

/**
 * Of `exhaustions`. `share` is what is used of the limit, `growth` how much of the limit is added an hour; `earliest`, `median`,
 * `latest` are seconds from now, without a value: not within `EXHAUSTION_HORIZON_SECONDS`; `used` and `limit` are in `unit`.
 */
export const EXHAUSTION_COLUMNS = [
  'service',
  'resource',
  'share',
  'growth',
  'earliest',
  'median',
  'latest',
  'team',
  'chain',
  'used',
  'limit',
  'unit',
] as const;

export interface ExhaustionView {
  service: string;
  team: string;
  chain: string | null;
  resource: ResourceName;
  /** In `unit`, a Grafana unit id. */
  used: number;
  limit: number;
  unit: string;
  growthPerHour: number;
  /** Seconds from now; null: not within `EXHAUSTION_HORIZON_SECONDS`. */
  earliest: number | null;
  median: number | null;
  latest: number | null;
}

/** Answer of `GET /api/v1/forecasts`: what runs out, soonest first. */
export interface ForecastsAnswer {
  /** ISO 8601; null before the first time. */
  timestamp: string | null;
  exhaustions: ExhaustionView[];
  notices: string[];
}

/** How the forecasts of a signal turned out, over all services asked for. */
export interface ForecastGradeView {
  signal: SignalName;
  horizonSeconds: number;
  graded: number;
  /** Share within the 80 % band. */
  coverage: number;
  /** Below 1 is better than the seasonal naive forecast. */
  meanScaledError: number;
}

/** Answer of `GET /api/v1/forecasts/grades`. */
export interface ForecastGradesAnswer {
  grades: ForecastGradeView[];
}

/** What forecasts take and answer. */
import type { ResourceName, SignalName } from '../signals/types';

/** Shares of outcomes below each line of a band: the outer two hold 80 %. */
export const BAND_QUANTILES = [0.1, 0.5, 0.9] as const;

/** Steps into the future; value `i` is of the instant `startMs + i * stepMs`. Never NaN. */
export interface Forecast {
  startMs: number;
  stepMs: number;
  low: Float64Array;
  median: Float64Array;
  high: Float64Array;
}

/** When something runs out, counted from now in seconds; Infinity: not within `EXHAUSTION_HORIZON_SECONDS`. */
export interface Exhaustion {
  service: string;
  resource: ResourceName;
  /** Now, and the limit, in the unit of the signal. */
  used: number;
  limit: number;
  /** With probability .1 it is earlier than `earliest`, with .5 than `median`, with .9 than `latest`. */
  earliest: number;
  median: number;
  latest: number;
  /** Growth now, an hour, in the unit of the signal. */
  growthPerHour: number;
}
export const EXHAUSTION_HORIZON_SECONDS = 30 * 86_400;

/** How a forecast that was made earlier turned out. */
export interface ForecastGrade {
  service: string;
  signal: SignalName;
  horizonSeconds: number;
  madeAtMs: number;
  dueMs: number;
  low: number;
  median: number;
  high: number;
  actual: number;
  /** The actual value lay within the band. */
  hit: boolean;
  /** |actual − median| over the mean absolute error of the seasonal naive forecast of the series; below 1 is better than it. */
  scaledError: number;
}

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

export type ExhaustionTimes = Pick<Exhaustion, 'earliest' | 'median' | 'latest' | 'growthPerHour'>;

/** What was learned of a signal, as of one moment; it holds about 12 kB. */
export interface FittedForecast {
  /** The mean of its newest step; NaN: nothing of late. */
  readonly latest: number;
  /**
   * Of means of a long step, as the history has them: single values of the recent scale scatter more. The first value is of now.
   * @param horizonMs 0 or more
   * @param stepMs above 0
   */
  forecast(horizonMs: number, stepMs: number): Forecast;
  /** In seconds from now. Without a limit (NaN, Infinity, 0 or less) nothing runs out. */
  exhaustion(limit: number): ExhaustionTimes;
  /** The probability, 0 to 1, that the value is beyond the threshold at some time from now to the horizon; a NaN threshold: 0. */
  breach(threshold: { value: number; side: 'above' | 'below' }, horizonMs: number): number;
  /**
   * The mean absolute error that the seasonal naive forecast of this horizon had in the history (the same time of the day on the
   * newest day known then; without days: the value before), which grades are scaled by; 0 for a series that repeats itself exactly.
   */
  naiveError(horizonMs: number): number;
}

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

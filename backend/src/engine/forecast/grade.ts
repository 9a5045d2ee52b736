/** How a forecast turned out, once its time has come. */
import type { ForecastGrade } from './types';

/** A forecast of one value, as it is kept until then. */
export type KeptForecast = Pick<
  ForecastGrade,
  'service' | 'signal' | 'horizonSeconds' | 'madeAtMs' | 'low' | 'median' | 'high'
> & {
  /** `FittedForecast.naiveError` of this horizon when it was made. */
  naiveError: number;
};

/** Errors beyond this many times the naive one count as this many: a constant series has no error to compare with. */
const WORST_SCALED_ERROR = 1000;

/**
 * The scaled error is that of Hyndman and Koehler (2006, International Journal of Forecasting 22), whose mean is the MASE.
 * @param actual the mean of the step that ends at the time of the forecast
 * @returns undefined when the actual value is not known
 */
export function gradeForecast({ naiveError, ...kept }: KeptForecast, actual: number): ForecastGrade | undefined {
  if (!Number.isFinite(actual)) {
    return undefined;
  }
  const error = Math.abs(actual - kept.median);
  const scaled = error === 0 ? 0 : naiveError > 0 ? error / naiveError : WORST_SCALED_ERROR;
  return {
    ...kept,
    dueMs: kept.madeAtMs + kept.horizonSeconds * 1000,
    actual,
    hit: kept.low <= actual && actual <= kept.high,
    scaledError: Math.min(WORST_SCALED_ERROR, scaled),
  };
}

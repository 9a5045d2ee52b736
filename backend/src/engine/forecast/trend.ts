/** The growth of a signal over days, apart from its daily rhythm. */
import { MOST_POINTS, robustLine } from './line';

/** From so many days on a trend is believed: in fewer, a week's rhythm looks like one. */
const FEWEST_DAYS = 7;
const SIGNIFICANT = 3;
/** Of each day so many values make its median. */
const SAMPLES = 24;

export interface Trend {
  /** A step; 0 where none is proven. */
  slope: number;
  /** Half the 80 % confidence interval of the slope; 0 with it. */
  slopeError: number;
}

const medians = new Float64Array(MOST_POINTS);
const sample = new Float64Array(SAMPLES);

export function fitTrend(values: Float64Array, stepsPerDay: number): Trend {
  const { length } = values;
  const days = stepsPerDay === 0 ? 0 : Math.min(MOST_POINTS, Math.floor(length / stepsPerDay));
  if (days < FEWEST_DAYS) {
    return { slope: 0, slopeError: 0 };
  }
  for (let day = 0; day < days; day++) {
    medians[day] = medianOf(values, length - (days - day) * stepsPerDay, stepsPerDay);
  }
  const { slope, slopeError, significance } = robustLine(medians, 0, days);
  return Math.abs(significance) < SIGNIFICANT || Math.abs(slope) <= slopeError
    ? { slope: 0, slopeError: 0 }
    : { slope: slope / stepsPerDay, slopeError: slopeError / stepsPerDay };
}

/** Of evenly chosen values of a day; NaN when less than half of them are known. */
function medianOf(values: Float64Array, from: number, steps: number): number {
  let count = 0;
  for (let i = 0; i < SAMPLES; i++) {
    const value = values[from + Math.floor(((i + 0.5) * steps) / SAMPLES)]!;
    if (!Number.isNaN(value)) {
      sample[count++] = value;
    }
  }
  const sorted = sample.subarray(0, count).sort();
  return 2 * count < SAMPLES ? NaN : (sorted[(count - 1) >> 1]! + sorted[count >> 1]!) / 2;
}

import { quantileSorted } from 'simple-statistics';

/** Share of the baseline's values that lie below and above the band. */
const OUTSIDE = 0.005;

/** Of its level, by which a metric that never changed may change before it counts. */
const LEVEL_SHARE = 0.01;

/** What a metric is expected to be, in its unit. */
export interface Band {
  low: number;
  high: number;
  /** Distances from the band are measured in it; above 0. */
  scale: number;
  /** Share of the baseline's rows that had a value. */
  present: number;
}

/** @param values of one metric over the baseline; NaN: missing */
export function bandOf(values: Float64Array): Band {
  const sorted = values.filter(Number.isFinite).sort();
  if (sorted.length === 0) {
    return { low: NaN, high: NaN, scale: NaN, present: 0 };
  }
  const list = Array.from(sorted);
  const low = quantileSorted(list, OUTSIDE);
  const high = quantileSorted(list, 1 - OUTSIDE);
  const level = Math.max(Math.abs(low), Math.abs(high));
  return {
    low,
    high,
    scale: Math.max((high - low) / 5, LEVEL_SHARE * level, Number.MIN_VALUE),
    present: sorted.length / values.length,
  };
}

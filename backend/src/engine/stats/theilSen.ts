/** Growth of a step, with the ends of its confidence interval. */
export interface Trend {
  slope: number;
  low: number;
  high: number;
  /** Share of pairs that rise less the share that fall, −1 to 1: Kendall's tau. */
  tau: number;
  /** How many values it is of. */
  count: number;
}

/** More would cost more than they tell: pairs grow with the square. */
export const MOST_TREND_VALUES = 48;
const slopes = new Float64Array((MOST_TREND_VALUES * (MOST_TREND_VALUES - 1)) / 2);

/**
 * The median of the slopes of all pairs (Theil 1950, Sen 1968), with Sen's interval: the slopes at the ranks that Kendall's
 * variance gives. Up to 29 % of the values may be anything.
 *
 * @param values of equal steps, NaN: missing; of more than `MOST_TREND_VALUES` the newest are taken
 * @param deviates half the width of the interval in standard deviations: 1.96 for 95 %
 * @param inflation factor of the variance, above 1 for values that hang together (Hamed and Rao 1998)
 * @returns undefined for fewer than three values
 */
export function theilSen(values: Float64Array, deviates: number, inflation = 1): Trend | undefined {
  const first = Math.max(0, values.length - MOST_TREND_VALUES);
  let pairs = 0;
  let count = 0;
  let rises = 0;
  for (let i = first; i < values.length; i++) {
    const to = values[i]!;
    if (Number.isNaN(to)) continue;
    count++;
    for (let k = first; k < i; k++) {
      const from = values[k]!;
      if (Number.isNaN(from)) continue;
      const slope = (to - from) / (i - k);
      slopes[pairs++] = slope;
      rises += Math.sign(slope);
    }
  }
  if (count < 3) {
    return undefined;
  }
  const sorted = slopes.subarray(0, pairs).sort();
  const half = (deviates * Math.sqrt((inflation * count * (count - 1) * (2 * count + 5)) / 18)) / 2;
  const rank = (position: number): number => sorted[Math.min(pairs - 1, Math.max(0, Math.round(position)))]!;
  const middle = (pairs - 1) / 2;
  return {
    slope: (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2,
    low: rank(middle - half),
    high: rank(middle + half),
    tau: rises / pairs,
    count,
  };
}

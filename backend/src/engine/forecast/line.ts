/** The robust line through a few evenly spaced values: Theil (1950) and Sen (1968). */

export const MOST_POINTS = 32;

export interface Line {
  /** A step; the median of all slopes between two values. */
  slope: number;
  /** Half the width of the slope's 80 % confidence interval, of Sen from Kendall's variance. */
  slopeError: number;
  /** Kendall's S in units of its standard deviation: above about 3 a rise is no chance. */
  significance: number;
  /** How many values there were. */
  count: number;
}

const NO_LINE: Line = { slope: 0, slopeError: Infinity, significance: 0, count: 0 };
/** Of the standard normal distribution at .9. */
const Z80 = 1.2816;
const slopes = new Float64Array((MOST_POINTS * (MOST_POINTS - 1)) / 2);

/** @param values at most `MOST_POINTS`; NaN: missing. Fewer than 4 known ones make no line */
export function robustLine(values: Float64Array, from = 0, to = values.length): Line {
  let pairs = 0;
  let sum = 0;
  let count = 0;
  for (let i = from; i < to; i++) {
    const first = values[i]!;
    if (Number.isNaN(first)) {
      continue;
    }
    count++;
    for (let j = i + 1; j < to; j++) {
      const rise = values[j]! - first;
      if (!Number.isNaN(rise)) {
        slopes[pairs++] = rise / (j - i);
        sum += rise > 0 ? 1 : rise < 0 ? -1 : 0;
      }
    }
  }
  if (count < 4) {
    return NO_LINE;
  }
  const sorted = slopes.subarray(0, pairs).sort();
  const deviation = Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18);
  const reach = (Z80 * deviation) / 2;
  const low = sorted[Math.max(0, Math.round(pairs / 2 - reach) - 1)]!;
  const high = sorted[Math.min(pairs - 1, Math.round(pairs / 2 + reach))]!;
  const slope = (sorted[(pairs - 1) >> 1]! + sorted[pairs >> 1]!) / 2;
  return { slope, slopeError: (high - low) / 2, significance: sum / deviation, count };
}

/**
 * How fast a counter grows, a second, from each value to the next. Where it fell it was reset: how much it grew is not
 * known then.
 *
 * @param values at equal distances; NaN: missing
 * @param stepMs the distance
 * @returns one less than there are values; NaN where it is unknown
 */
export function counterRate(values: Float64Array, stepMs: number): Float64Array {
  const rates = new Float64Array(Math.max(0, values.length - 1));
  for (let i = 0; i < rates.length; i++) {
    const growth = values[i + 1]! - values[i]!;
    rates[i] = growth >= 0 && Number.isFinite(growth) ? growth / (stepMs / 1000) : Number.NaN;
  }
  return rates;
}

/**
 * The quantile of Hyndman and Fan's definition 7, the default of R and NumPy: linear between the two values around it.
 *
 * @param sorted ascending, without NaN
 * @param share 0 to 1
 * @returns NaN for no values
 */
export function quantileSorted(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) {
    return NaN;
  }
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (position - below);
}

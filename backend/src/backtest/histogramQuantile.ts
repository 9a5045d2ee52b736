/**
 * PromQL's `histogram_quantile` of classic buckets: a line within the bucket, from 0 in the first one; the highest bound where
 * it lies beyond. NaN without observations.
 * @param bounds upper bounds, ascending, without +Inf
 * @param cumulative how many (or how many a second) are at most as high as each bound, then all
 */
export function histogramQuantile(q: number, bounds: readonly number[], cumulative: readonly number[]): number {
  const all = cumulative[bounds.length]!;
  if (!(all > 0)) {
    return NaN;
  }
  const rank = q * all;
  const bucket = bounds.findIndex((_, i) => cumulative[i]! >= rank);
  if (bucket === -1) {
    return bounds[bounds.length - 1]!;
  }
  const [low, below] = bucket === 0 ? [0, 0] : [bounds[bucket - 1]!, cumulative[bucket - 1]!];
  const within = cumulative[bucket]! - below;
  return within > 0 ? low + ((bounds[bucket]! - low) * (rank - below)) / within : bounds[bucket]!;
}

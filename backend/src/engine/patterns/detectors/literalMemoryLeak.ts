/**
 * The leak rule of the specification that this product began from, to the letter, for comparison: a least-squares slope above
 * .1 a sample, and the last value a fifth above the first. No detector uses it.
 *
 * @param memoryPercent of one service, oldest first; NaN: missing
 * @returns confidence .95 at most, ten times the slope; undefined: no leak, or fewer than two values
 */
export function literalMemoryLeak(memoryPercent: Float64Array): { slope: number; confidence: number } | undefined {
  let count = 0;
  let [sumX, sumY, sumXX, sumXY] = [0, 0, 0, 0];
  let first = NaN;
  let last = NaN;
  for (let x = 0; x < memoryPercent.length; x++) {
    const y = memoryPercent[x]!;
    if (Number.isNaN(y)) continue;
    if (count === 0) first = y;
    last = y;
    count++;
    sumX += x;
    sumY += y;
    sumXX += x * x;
    sumXY += x * y;
  }
  if (count < 2) {
    return undefined;
  }
  const slope = (count * sumXY - sumX * sumY) / (count * sumXX - sumX * sumX);
  return slope > 0.1 && last > first * 1.2 ? { slope, confidence: Math.min(0.95, slope * 10) } : undefined;
}

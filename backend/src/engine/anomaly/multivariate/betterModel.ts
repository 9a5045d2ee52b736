/** Whether a newly trained model takes the place of the one before. */

/** Scores and the share of rows that a well calibrated model gives more than that: the severity scale at whole decades. */
const EXPECTED = [
  [0.1, 1e-1],
  [0.25, 1e-2],
  [0.4, 1e-3],
] as const;

/** By so much the newer one may be worse: at the same quality it is the one that knows the present. */
const TOLERANCE = 0.5;

/**
 * How far the shares of high scores are from what they should be, in natural logarithms added up over the severity scale's
 * decades; 0 is perfect. NaN scores are left out.
 */
export function calibrationError(scores: ArrayLike<number>): number {
  const above = EXPECTED.map(() => 0);
  let rows = 0;
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row]!;
    if (Number.isNaN(score)) {
      continue;
    }
    rows++;
    EXPECTED.forEach(([threshold], k) => (above[k]! += score > threshold ? 1 : 0));
  }
  // One is added so that few rows say little.
  return EXPECTED.reduce((sum, [, share], k) => sum + Math.abs(Math.log((above[k]! + 1) / (rows * share + 1))), 0);
}

/**
 * The old model is kept until the new one is better calibrated on the newest rows of the new baseline: neither may have been
 * fitted to them. So give what the old one said of them live, and the new one's history, which is of days it has not seen.
 *
 * @param old, candidate scores of the same rows, 0 to 1; NaN: none
 */
export function betterModel(old: ArrayLike<number>, candidate: ArrayLike<number>): boolean {
  return calibrationError(candidate) <= calibrationError(old) + TOLERANCE;
}

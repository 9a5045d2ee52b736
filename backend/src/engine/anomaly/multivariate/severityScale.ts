/** From how unusual a state is to the score of 0 to 1 that severities are read from. */

/**
 * Decades of surprise (2: one row in a hundred) and the score there, straight lines between. With rows of a minute: medium from
 * one in a thousand on, high from one in 30,000, which is one in three weeks, critical from one in three million.
 */
const SCALE = [
  [0, 0],
  [1, 0.1],
  [3, 0.4],
  [4.5, 0.6],
  [6.5, 0.8],
] as const;

const LAST = SCALE[SCALE.length - 1]!;

/** @param surprise decades, −log10 of the share of rows that are as unusual; NaN is 0 */
export function scoreOf(surprise: number): number {
  if (!(surprise > 0)) {
    return 0;
  }
  for (let k = 1; k < SCALE.length; k++) {
    const [to, scoreTo] = SCALE[k]!;
    if (surprise <= to) {
      const [from, scoreFrom] = SCALE[k - 1]!;
      return scoreFrom + ((surprise - from) / (to - from)) * (scoreTo - scoreFrom);
    }
  }
  // Never reaches 1, so that of two critical states the more unusual one still has the higher score.
  const beyond = Math.min(surprise, Number.MAX_VALUE) - LAST[0];
  return LAST[1] + (1 - LAST[1]) * (beyond / (beyond + LAST[0]));
}

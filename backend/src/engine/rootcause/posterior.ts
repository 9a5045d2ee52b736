/** From what speaks for and against each candidate to probabilities. */
import type { Candidate, Features } from './candidates';

/**
 * A conditional logit (McFadden 1974): the weights that make the true causes of simulated incidents most likely. The bias is
 * that of "nothing stands out".
 */
const WEIGHTS: Readonly<Record<keyof Features, number>> = {
  deviation: 3.7,
  blind: 1.2,
  blindFollowed: 2.7,
  mass: 0.9,
  unexplained: -1.95,
  followed: 1.9,
  earlier: -0.3,
  dwell: 2.1,
  change: 1.55,
  // Simulated incidents have no trained models: set by hand, below what a change says.
  anomaly: 0.5,
};
const NOTHING = 3.55;

/** @returns a probability for each candidate, and that of nothing; they add up to 1 */
export function posteriorOf(candidates: readonly Candidate[]): { each: number[]; nothing: number } {
  const utilities = candidates.map(({ features }) => {
    let sum = 0;
    for (const [name, weight] of Object.entries(WEIGHTS) as Array<[keyof Features, number]>) {
      sum += weight * features[name];
    }
    return sum;
  });
  const greatest = Math.max(NOTHING, ...utilities);
  const odds = utilities.map((one) => Math.exp(one - greatest));
  const total = odds.reduce((sum, one) => sum + one, Math.exp(NOTHING - greatest));
  return { each: odds.map((one) => one / total), nothing: Math.exp(NOTHING - greatest) / total };
}

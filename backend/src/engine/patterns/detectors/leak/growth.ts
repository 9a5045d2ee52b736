/** What the searches for a leak answer, on each scale. */
import { knownMean } from '../../../stats/knownMean';

export interface Growth {
  /** ln of what is used against the usual. */
  level: number;
  /** ln an hour, with its confidence interval. */
  perHour: number;
  lowPerHour: number;
  highPerHour: number;
  onsetMs: number;
  /** How long it has been watched to grow. */
  forMs: number;
  score: number;
  evidence: string[];
  counterEvidence: string[];
}

/** How even the growth is: that of a leak is a line, caches fill ever more slowly, a new level is a step. */
export interface Shape {
  /** Growth in the last third against that in the middle one; 1: a line. */
  lastToMiddle: number;
  /** Growth from block to block in the last third. */
  now: number;
  /** Share of all growth that came within two blocks. */
  largestStep: number;
}

export function shapeOf(blocks: Float64Array): Shape {
  const third = Math.floor(blocks.length / 3);
  const early = knownMean(blocks, 0, third);
  const middle = knownMean(blocks, third, 2 * third);
  const late = knownMean(blocks, 2 * third, blocks.length);
  // Over two blocks: a step may lie within one.
  let largest = 0;
  for (let i = 2; i < blocks.length; i++) {
    const step = blocks[i]! - blocks[i - 2]!;
    if (step > largest) largest = step;
  }
  const rise = knownMean(blocks, blocks.length - 2, blocks.length) - knownMean(blocks, 0, 2);
  return {
    lastToMiddle: middle > early ? (late - middle) / (middle - early) : Infinity,
    now: (late - middle) / third,
    largestStep: rise > 0 ? largest / rise : 1,
  };
}

/** Pearson's, of pairs that are both there; 0 for fewer than four. */
export function correlation(a: Float64Array, b: Float64Array): number {
  let count = 0;
  let [sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]!, b[i]!];
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    count++;
    sumA += x;
    sumB += y;
    sumAA += x * x;
    sumBB += y * y;
    sumAB += x * y;
  }
  const spread = (sumAA - (sumA * sumA) / count) * (sumBB - (sumB * sumB) / count);
  return count < 4 || !(spread > 0) ? 0 : (sumAB - (sumA * sumB) / count) / Math.sqrt(spread);
}

/** From a detector's score to a confidence that keeps its word. */
import type { PatternName } from './types';

/** confidence = 1 / (1 + exp(−(slope · score + shift))): Platt 1999. */
interface Fit {
  slope: number;
  shift: number;
}

/** Not fitted: as the detector adds up. */
const EVEN: Fit = { slope: 1, shift: 0 };
/**
 * Fitted to what was said in the simulated stretches and faults of tuning seeds (200 odd ones of 1 to 400; leaks: 25), each
 * seed weighing as the root of its statements. The shifts are a third less than fitted: real fleets are noisier than simulated ones.
 */
const FITS: Readonly<Record<PatternName, Fit>> = {
  memory_leak: { slope: 1.4, shift: 2.9 },
  performance_degradation: { slope: 1.1, shift: 3.7 },
  cascade_failure: { slope: 1.3, shift: 3 },
  attack_pattern: { slope: 1.3, shift: 2.6 },
  service_down: { slope: 1.3, shift: 2.6 },
  stuck_height: { slope: 1.3, shift: 2.8 },
  flapping: EVEN,
  saturation: { slope: 1.3, shift: 2.8 },
  clock_drift: { slope: 1.3, shift: 2.7 },
  profit_drop: { slope: 1.5, shift: 1.3 },
};
/** Nothing is sure. */
export const MOST = 0.99;

/** @returns 0 to .99 */
export function confidenceOf(pattern: PatternName, score: number): number {
  const { slope, shift } = FITS[pattern];
  return Math.min(MOST, 1 / (1 + Math.exp(-(slope * score + shift))));
}

/** The score that a confidence below the highest was said of. */
export function scoreOf(pattern: PatternName, confidence: number): number {
  const { slope, shift } = FITS[pattern];
  return (Math.log(confidence / (1 - confidence)) - shift) / slope;
}

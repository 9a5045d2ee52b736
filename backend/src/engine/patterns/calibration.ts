/** From a detector's score to a confidence that keeps its word. */
import type { PatternName } from './types';

/** confidence = 1 / (1 + exp(−(slope · score + shift))): Platt 1999. */
interface Fit {
  slope: number;
  shift: number;
}

const EVEN: Fit = { slope: 1, shift: 0 };
const FITS: Readonly<Record<PatternName, Fit>> = {
  memory_leak: EVEN,
  performance_degradation: EVEN,
  cascade_failure: EVEN,
  attack_pattern: EVEN,
  service_down: EVEN,
  stuck_height: EVEN,
  flapping: EVEN,
  saturation: EVEN,
  clock_drift: EVEN,
  profit_drop: EVEN,
};
/** Nothing is sure. */
const MOST = 0.99;

/** @returns 0 to .99 */
export function confidenceOf(pattern: PatternName, score: number): number {
  const { slope, shift } = FITS[pattern];
  return Math.min(MOST, 1 / (1 + Math.exp(-(slope * score + shift))));
}

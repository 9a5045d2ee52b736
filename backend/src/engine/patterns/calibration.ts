/** From a detector's score to a confidence that keeps its word. */
import type { PatternName } from './types';

/** confidence = 1 / (1 + exp(−(slope · score + shift))): Platt 1999. */
interface Fit {
  slope: number;
  shift: number;
}

/**
 * Fitted by bench/patternCalibration.ts to what was said in one half of the tuning seeds, repeated until the numbers stayed (as
 * to the figures: docs/patterns.md). Where nothing wrong was said the fit leans on that of all patterns together.
 */
const FITS: Readonly<Record<PatternName, Fit>> = {
  memory_leak: { slope: 1.9, shift: 3.4 },
  performance_degradation: { slope: 2.3, shift: 5.2 },
  cascade_failure: { slope: 1.2, shift: 3.9 },
  attack_pattern: { slope: 1.3, shift: 2.5 },
  service_down: { slope: 1.3, shift: 2.6 },
  stuck_height: { slope: 1.8, shift: 3.1 },
  flapping: { slope: 2.2, shift: 1.6 },
  saturation: { slope: 1.3, shift: 3.2 },
  clock_drift: { slope: 1.3, shift: 2.8 },
  profit_drop: { slope: 2.1, shift: 1.2 },
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

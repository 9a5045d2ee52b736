/** What the detector is made of, in rows; docs/detection.md tells where the numbers come from. */
import type { StreamingOptions } from '../types';

export const DAY_MS = 86_400_000;

export interface Parameters {
  /** Rows before anything is said. */
  warmRows: number;
  /** Rows before an alarm is raised. */
  trainRows: number;
  /** Rows that a feature is compared with. */
  memoryRows: number;
  /** Rows among which a similar moment is looked for. */
  neighbourRows: number;
  /** Steps without a second alarm. */
  muteSteps: number;
  /** Steps in which the higher bar after an alarm halves. */
  calmSteps: number;
  /** Steps in which gathered evidence halves. */
  fadeSteps: number;
  stepMs: number;
}

/** Two weeks and four weeks of minutes: what is older says little of today, and a new usual must become the usual. */
const MOST_NEIGHBOUR_ROWS = 20_160;
const MOST_MEMORY_ROWS = 40_320;
/** Four hours of minutes: people expect to hear of the next incident of the day. */
const MOST_QUIET_STEPS = 240;

/** @throws RangeError when an option makes no sense */
export function parametersOf({ stepMs, trainRows }: StreamingOptions): Parameters {
  if (!(stepMs > 0 && Number.isFinite(stepMs) && Number.isSafeInteger(trainRows) && trainRows > 0)) {
    throw new RangeError(
      `A streaming detector needs a step above 0 ms and 1 or more whole rows to train on, not ${stepMs} ms and ${trainRows} rows.`
    );
  }
  return {
    warmRows: Math.max(16, Math.min(Math.floor(trainRows / 2), 150)),
    trainRows,
    memoryRows: Math.min(Math.max(200, 12 * trainRows), MOST_MEMORY_ROWS),
    neighbourRows: Math.min(Math.max(500, 6 * trainRows), MOST_NEIGHBOUR_ROWS),
    muteSteps: Math.min(Math.round(0.2 * trainRows), MOST_QUIET_STEPS),
    calmSteps: Math.max(1, Math.min(0.15 * trainRows, MOST_QUIET_STEPS)),
    fadeSteps: Math.max(1, Math.min(0.1 * trainRows, MOST_QUIET_STEPS / 2)),
    stepMs,
  };
}

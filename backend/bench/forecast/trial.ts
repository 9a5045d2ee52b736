/** One forecast to be made and judged: a history, and what came after it. */
import type { SignalName, SignalValues, TimeScale } from '../../src/engine/signals/types';

export interface Trial {
  /** What its errors are averaged within: a file, or a signal. */
  group: string;
  signal: SignalName;
  values: SignalValues;
  scales: { recent: TimeScale; long: TimeScale };
  /** The long steps after the history. */
  actual: Float64Array;
}

export const HOUR_MS = 3_600_000;

export const stepsPerDay = ({ scales }: Trial): number => Math.round((24 * HOUR_MS) / scales.long.stepMs);

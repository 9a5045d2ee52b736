/** The two time scales that the analyses look at. */
import type { TimeScale } from '../../engine/signals/types';

export type ScaleName = 'recent' | 'long';
export type ScaleSize = Pick<TimeScale, 'stepMs' | 'length'>;

const MINUTE_MS = 60_000;

/** Two hours, as Prometheus usually scrapes. */
export const RECENT: ScaleSize = { stepMs: 15_000, length: 480 };
/** Two weeks: each hour of the week twice. */
export const LONG: ScaleSize = { stepMs: 10 * MINUTE_MS, length: 2016 };

/** The newest instant of a scale, at or before a time: a multiple of its step. */
export function endOf({ stepMs }: ScaleSize, timeMs: number): number {
  return Math.floor(timeMs / stepMs) * stepMs;
}

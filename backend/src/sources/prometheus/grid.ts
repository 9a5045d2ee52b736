import type { Grid } from './types';

/**
 * The grid of the instants that are multiples of `stepMs` since the epoch, from the last one at or before `fromMs` to
 * the last one at or before `toMs`.
 *
 * Because the instants do not depend on the range, a range that moves with the clock asks for the same instants again
 * (so answers can be shared and cached, and charts do not flicker), and servers that align by themselves
 * (VictoriaMetrics, Mimir with `align_queries_with_step`) leave the grid as it is. It never reaches past `toMs`.
 *
 * @throws RangeError when a time is not finite, `toMs` is before `fromMs`, or `stepMs` is not a whole number ≥ 1
 */
export function alignGrid(fromMs: number, toMs: number, stepMs: number): Grid {
  if (!Number.isFinite(fromMs) || !Number.isFinite(toMs) || toMs < fromMs) {
    throw new RangeError(`A time range needs two finite times in order, got ${fromMs} to ${toMs}`);
  }
  if (!Number.isSafeInteger(stepMs) || stepMs < 1) {
    throw new RangeError(`A step is a whole number of milliseconds of at least 1, got ${stepMs}`);
  }
  return { startMs: Math.floor(fromMs / stepMs) * stepMs, endMs: Math.floor(toMs / stepMs) * stepMs, stepMs };
}

/** The number of instants of a grid, both ends included. */
export function gridLength(grid: Grid): number {
  return Math.round((grid.endMs - grid.startMs) / grid.stepMs) + 1;
}

/** What is wrong with a grid, or undefined. */
export function gridFault(grid: Grid): string | undefined {
  const { startMs, endMs, stepMs } = grid;
  if (![startMs, endMs, stepMs].every(Number.isSafeInteger)) {
    return `start, end and step must be whole milliseconds, got ${startMs}, ${endMs}, ${stepMs}`;
  }
  if (stepMs < 1) return `the step must be at least 1 ms, got ${stepMs}`;
  if (endMs < startMs) return `the end (${endMs}) lies before the start (${startMs})`;
  if ((endMs - startMs) % stepMs !== 0) return `the end (${endMs}) is not on the grid of ${stepMs} ms from ${startMs}`;
  return undefined;
}

/** Steps that people choose, in seconds; above a day it is whole days. */
const NICE_STEPS = [
  1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 14400, 21600, 43200, 86400,
];

/** The smallest customary step, in seconds, at which the grid's range has at most `maxPoints` points. */
export function fittingStepSeconds(grid: Grid, maxPoints: number): number {
  const least = (grid.endMs - grid.startMs) / 1000 / Math.max(1, maxPoints - 1);
  return NICE_STEPS.find((step) => step >= least) ?? Math.ceil(least / 86400) * 86400;
}

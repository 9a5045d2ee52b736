/** Grids for long windows: what changes slowly is asked for less often. */
import { gridLength } from '../sources/prometheus';
import type { Grid } from '../sources/prometheus/types';

/** A window is looked at this often at most: 24 h every 5 minutes. One hour stays at any step of 12.5 s or more. */
const STEPS_PER_WINDOW = 288;
/** Of a range of more steps than this only some are looked at, since each one costs Prometheus the samples of a window … */
const MOST_LOOKS = 288;
/** … but each window this often at least: one hour every 5 minutes, so that no value is older than that. */
const LEAST_STEPS_PER_WINDOW = 12;

/**
 * The grid on which a trailing window is evaluated: it ends where `grid` ends, so that the newest value is exact, and
 * starts at or before its start.
 */
export function windowGrid(grid: Grid, windowMs: number): Grid {
  const slow = Math.floor(windowMs / STEPS_PER_WINDOW / grid.stepMs);
  const many = Math.ceil((gridLength(grid) - 1) / MOST_LOOKS);
  const factor = Math.max(1, slow, Math.min(many, Math.floor(windowMs / LEAST_STEPS_PER_WINDOW / grid.stepMs)));
  const stepMs = factor * grid.stepMs;
  const steps = Math.ceil((grid.endMs - grid.startMs) / stepMs);
  return { startMs: grid.endMs - steps * stepMs, endMs: grid.endMs, stepMs };
}

/** Values of a coarse grid on a finer one that ends with it: each step has the newest value that is not after it. */
export function spread(values: Float64Array, coarse: Grid, fine: Grid): Float64Array {
  if (coarse.stepMs === fine.stepMs && coarse.startMs === fine.startMs) {
    return values;
  }
  const steps = gridLength(fine);
  const result = new Float64Array(steps);
  for (let i = 0; i < steps; i++) {
    const at = Math.floor((fine.startMs + i * fine.stepMs - coarse.startMs) / coarse.stepMs);
    result[i] = values[at] ?? Number.NaN;
  }
  return result;
}

/** Rows on the regular grid of a model's steps. */
import { usable } from './usable';

/** The newest steps that a baseline may have: 60 days of minutes. Older rows are left out. */
const MAX_STEPS = 86_400;

/** Row-major values, a row for each step from `firstStep` on; NaN where a step or a value is missing. */
export interface RowGrid {
  /** Number of the first row's step since the epoch: its rows lie in [step · stepMs, (step + 1) · stepMs). */
  firstStep: number;
  rows: number;
  columns: number;
  values: Float64Array;
  /** Rows with at least one value. */
  present: number;
  /** The newest instant that had a value; NaN without any. */
  untilMs: number;
}

/**
 * Rows in any order become rows on the grid. Of the rows of a step the one that is newest stands for it, of those of one
 * instant the last given; what is not finite, and rows whose instant is not, are missing.
 *
 * @param times milliseconds since the epoch
 * @param values row-major, times.length × columns
 * @throws RangeError when the lengths do not fit, or the step is not above 0
 */
export function rowGrid(times: Float64Array, values: Float64Array, columns: number, stepMs: number): RowGrid {
  if (!(stepMs > 0 && Number.isFinite(stepMs))) {
    throw new RangeError(`stepMs is ${stepMs}: it must be above 0, and finite`);
  }
  if (values.length !== times.length * columns) {
    throw new RangeError(
      `${times.length} rows of ${columns} metrics need ${times.length * columns} values, but there are ${values.length}`
    );
  }
  const [first, last] = stepRange(times, stepMs);
  const rows = Number.isFinite(first) ? last - first + 1 : 0;
  const grid = new Float64Array(rows * columns).fill(NaN);
  const newest = new Float64Array(rows).fill(-Infinity);
  let untilMs = NaN;
  for (let i = 0; i < times.length; i++) {
    const row = Math.floor(times[i]! / stepMs) - first;
    if (!(row >= 0 && row < rows && times[i]! >= newest[row]!)) {
      continue;
    }
    newest[row] = times[i]!;
    let some = false;
    for (let m = 0; m < columns; m++) {
      const value = values[i * columns + m]!;
      grid[row * columns + m] = usable(value);
      some ||= Number.isFinite(value);
    }
    if (some && !(times[i]! <= untilMs)) {
      untilMs = times[i]!;
    }
  }
  return { firstStep: first, rows, columns, values: grid, present: countPresent(grid, rows, columns), untilMs };
}

function stepRange(times: Float64Array, stepMs: number): [number, number] {
  let last = -Infinity;
  for (const time of times) {
    if (Number.isFinite(time)) {
      last = Math.max(last, Math.floor(time / stepMs));
    }
  }
  let first = Infinity;
  for (const time of times) {
    const step = Math.floor(time / stepMs);
    if (step > last - MAX_STEPS) {
      first = Math.min(first, step);
    }
  }
  return [first, last];
}

function countPresent(values: Float64Array, rows: number, columns: number): number {
  let present = 0;
  for (let row = 0; row < rows; row++) {
    for (let m = 0; m < columns; m++) {
      if (!Number.isNaN(values[row * columns + m]!)) {
        present++;
        break;
      }
    }
  }
  return present;
}

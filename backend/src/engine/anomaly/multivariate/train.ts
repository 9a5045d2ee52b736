import type { CategoryModel, CategoryModelOptions } from '../types';
import { Calibration } from './calibration';
import { VoicesModel } from './categoryModel';
import { fitVoices } from './fitVoices';
import { rowGrid, type RowGrid } from './rowGrid';
import { scoreOf } from './severityScale';
import { hasValues } from './voices';

/** Rows that leave a trace in what a model remembers: older ones need not be shown to it. */
const REMEMBERED_ROWS = 50;

/** What the model says of its own baseline, each day judged by what was learned from the others. */
export interface CategoryHistory {
  /** Milliseconds since the epoch: the starts of the steps that had values, ascending. */
  times: Float64Array;
  /** Calibrated, 0 to 1. */
  scores: Float32Array;
  /** 1 where an anomaly was active. */
  active: Uint8Array;
}

export interface TrainedCategoryModel {
  model: CategoryModel;
  history: CategoryHistory;
}

/**
 * A model of the baseline, its state at the baseline's end. Of no rows, or rows without values, it becomes one that finds
 * nothing unusual.
 *
 * @param times milliseconds since the epoch, in any order
 * @param values row-major, times.length × metrics; NaN: missing. Counters come as rates.
 * @throws RangeError when the lengths do not fit, or an option is out of its range
 */
export function trainCategoryModel(
  times: Float64Array,
  values: Float64Array,
  options: CategoryModelOptions
): TrainedCategoryModel {
  const steps = trainCategoryModelInSteps(times, values, options);
  for (;;) {
    const next = steps.next();
    if (next.done) {
      return next.value;
    }
  }
}

/** The same in steps of some milliseconds, so that others get their turn; yields how much is done, 0 to 1. */
export function* trainCategoryModelInSteps(
  times: Float64Array,
  values: Float64Array,
  options: CategoryModelOptions
): Generator<number, TrainedCategoryModel, undefined> {
  checkContamination(options.contamination);
  const grid = rowGrid(times, values, options.metrics.length, options.stepMs);
  const { voices, loudest, together } = yield* fitVoices(grid, options.stepMs, options.seed);
  const { calibration, surprises } = yield* Calibration.fit(loudest, together, options.contamination);
  yield 0.99;
  const fit = { voices, calibration, trainedUntilMs: grid.untilMs, trainedRows: grid.present };
  const model = VoicesModel.of(options, fit);
  for (let row = Math.max(0, grid.rows - REMEMBERED_ROWS); row < grid.rows; row++) {
    model.push((grid.firstStep + row) * options.stepMs, rowOf(grid, row));
  }
  return { model, history: historyOf(grid, options.stepMs, surprises, calibration.activeAbove) };
}

function checkContamination(contamination: number): void {
  if (!(contamination >= 0 && contamination <= 0.5)) {
    throw new RangeError(`contamination is ${contamination}: it must be from 0 to 0.5`);
  }
}

function rowOf({ values, columns }: RowGrid, row: number): Float64Array {
  return values.subarray(row * columns, (row + 1) * columns);
}

function historyOf(grid: RowGrid, stepMs: number, surprises: Float64Array, activeAbove: number): CategoryHistory {
  const history = {
    times: new Float64Array(grid.present),
    scores: new Float32Array(grid.present),
    active: new Uint8Array(grid.present),
  };
  let at = 0;
  for (let row = 0; row < grid.rows; row++) {
    if (hasValues(grid.values, row * grid.columns, grid.columns)) {
      history.times[at] = (grid.firstStep + row) * stepMs;
      history.scores[at] = scoreOf(surprises[row]!);
      history.active[at] = surprises[row]! > activeAbove ? 1 : 0;
      at++;
    }
  }
  return history;
}

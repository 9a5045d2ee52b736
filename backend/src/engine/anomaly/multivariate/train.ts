import { quantile } from 'simple-statistics';

import type { CategoryModel, CategoryModelOptions } from '../types';
import { bandOf, type Band } from './bands';
import { BandCategoryModel, LONG_STEPS, RawWindow, rawScoreOf, SHORT_STEPS, type CategoryFit } from './categoryModel';
import { rowGrid, type RowGrid } from './rowGrid';
import { SurpriseTail } from './surpriseTail';

/** Rows between two looks at whether others should get their turn: some milliseconds of work. */
const SLICE_ROWS = 1024;

/** Least scale of the raw scores' tails: what a baseline without any departure is measured by. */
const LEAST_SCALE = 0.02;

/** What the model says of its own baseline. */
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
  const grid = rowGrid(times, values, options.metrics.length, options.stepMs);
  const bands: Band[] = [];
  for (let m = 0; m < grid.columns; m++) {
    bands.push(bandOf(column(grid, m)));
    yield (0.5 * (m + 1)) / grid.columns;
  }
  const { short, long } = smoothed(grid, bands);
  yield 0.7;
  const fit: CategoryFit = {
    bands,
    short: SurpriseTail.fit(short, LEAST_SCALE),
    long: SurpriseTail.fit(long, LEAST_SCALE),
    activeFrom: Infinity,
    trainedUntilMs: grid.untilMs,
    trainedRows: grid.present,
  };
  fit.activeFrom = activeFrom(fit, short, long, options.contamination);
  const model = new BandCategoryModel(options, fit);
  const history = yield* replay(model, grid, options.stepMs);
  return { model, history };
}

function column({ values, rows, columns }: RowGrid, m: number): Float64Array {
  const out = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    out[row] = values[row * columns + m]!;
  }
  return out;
}

function smoothed(grid: RowGrid, bands: readonly Band[]): { short: Float64Array; long: Float64Array } {
  const window = new RawWindow();
  const parts = new Float64Array(grid.columns);
  const short = new Float64Array(grid.rows).fill(NaN);
  const long = new Float64Array(grid.rows).fill(NaN);
  for (let row = 0; row < grid.rows; row++) {
    const raw = rawScoreOf(bands, grid.values.subarray(row * grid.columns, (row + 1) * grid.columns), parts);
    if (!Number.isNaN(raw)) {
      short[row] = window.mean(raw, SHORT_STEPS);
      long[row] = window.mean(raw, LONG_STEPS);
    }
    window.add(raw);
  }
  return { short, long };
}

function activeFrom(fit: CategoryFit, short: Float64Array, long: Float64Array, contamination: number): number {
  const surprises: number[] = [];
  short.forEach((value, row) => {
    if (!Number.isNaN(value)) {
      surprises.push(Math.max(fit.short.surprise(value), fit.long.surprise(long[row]!)));
    }
  });
  return surprises.length === 0 ? Infinity : quantile(surprises, 1 - contamination);
}

function* replay(model: CategoryModel, grid: RowGrid, stepMs: number): Generator<number, CategoryHistory, undefined> {
  const times = new Float64Array(grid.present);
  const scores = new Float32Array(grid.present);
  const active = new Uint8Array(grid.present);
  let at = 0;
  for (let row = 0; row < grid.rows; row++) {
    const values = grid.values.subarray(row * grid.columns, (row + 1) * grid.columns);
    if (values.some((value) => !Number.isNaN(value))) {
      times[at] = (grid.firstStep + row) * stepMs;
      const result = model.push(times[at]!, values);
      scores[at] = result.score;
      active[at] = result.severity === null ? 0 : 1;
      at++;
    }
    if (row % SLICE_ROWS === SLICE_ROWS - 1) {
      yield 0.7 + (0.3 * row) / grid.rows;
    }
  }
  return { times, scores, active };
}

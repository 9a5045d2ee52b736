import { trainCategoryModel } from '../engine/anomaly/multivariate';
import type { Table } from './readTable';

/** The trees are drawn by chance: the same for the same file. */
const SEED = 1;
/** Share of the rows trained on that is taken for unusual. */
const CONTAMINATION = 0.01;

/**
 * Scores of all series together: those of the rows trained on are what the model says of its own baseline. Calibrated on the
 * baseline, and never so high that a more unusual row could not have a higher one.
 */
export function scoreTable(table: Table, options: { stepMs: number; trainRows: number }): Float64Array {
  const { times, values, columns } = table;
  const width = columns.length;
  const trained = Math.min(options.trainRows, times.length);
  const { model, history } = trainCategoryModel(times.subarray(0, trained), values.subarray(0, trained * width), {
    category: 'file',
    contamination: CONTAMINATION,
    metrics: columns,
    stepMs: options.stepMs,
    seed: SEED,
  });
  const known = new Map(Array.from(history.times, (time, i) => [time, history.scores[i]!]));
  return times.map((time, row) =>
    row < trained
      ? (known.get(Math.floor(time / options.stepMs) * options.stepMs) ?? 0)
      : model.push(time, values.subarray(row * width, (row + 1) * width)).score
  );
}

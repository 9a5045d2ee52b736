import { medianSorted } from 'simple-statistics';
import { TableError } from './tableError';

const MINUTE_MS = 60_000;
const WEEK_MS = 7 * 86_400_000;
/** The share of a file that is for training when nothing else is said, and what NAB gives to it at most. */
const TRAIN_SHARE = 0.15;
const NAB_MOST_ROWS = 750;

/** The usual distance of rows: the median of those of rows that follow one another. */
export function stepOf(times: Float64Array): number {
  const steps = times.subarray(1).map((time, i) => time - times[i]!);
  const forward = Array.from(steps.filter((step) => step > 0)).sort((a, b) => a - b);
  return forward.length === 0 ? MINUTE_MS : medianSorted(forward);
}

/**
 * @param option of `--train-rows`: a number, `nab`, or undefined for 15 % of the rows, a week at most
 * @throws TableError when it is neither
 */
export function trainRowsOf(option: string | undefined, rows: number, stepMs: number): number {
  const share = Math.max(1, Math.floor(TRAIN_SHARE * rows));
  if (option === undefined) {
    return Math.min(share, Math.max(1, Math.round(WEEK_MS / stepMs)));
  }
  if (option === 'nab') {
    return Math.min(share, NAB_MOST_ROWS);
  }
  if (!/^[1-9]\d{0,8}$/.test(option)) {
    throw new TableError(`--train-rows "${option}" is no number of rows; write one from 1 on, or nab.`);
  }
  return Number(option);
}

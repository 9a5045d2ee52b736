import { type Band, isKnown, type Values } from './answer';

/** Columns as uPlot takes them. */
export type ChartColumns = [times: number[], low: Known, high: Known, value: Known];

type Known = Array<number | null>;

export function chartColumns({ times, low, high, value }: Band): ChartColumns {
  return [times, known(low), known(high), known(value)];
}

/** uPlot draws a gap for null only. */
function known(values: Values): Known {
  return Array.from(values, (value) => (isKnown(value) ? value : null));
}

/** Values for counting: NaN where unknown. */
export function denseLine({ value }: Band): Float64Array {
  return Float64Array.from(value, (one) => (isKnown(one) ? one : Number.NaN));
}

/** Least and greatest of all lines; null where nothing is known. */
export function extentOf(lines: Float64Array[]): { low: number | null; high: number | null } {
  let low = Infinity;
  let high = -Infinity;
  for (const line of lines) {
    for (const value of line) {
      if (value < low) {
        low = value;
      }
      if (value > high) {
        high = value;
      }
    }
  }
  return low <= high ? { low, high } : { low: null, high: null };
}

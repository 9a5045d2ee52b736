import type { Band, Values } from './answer';
import { isKnown } from './rows';

/** Columns as uPlot takes them: times, the peers' values, low, high, value. */
export type ChartColumns = [times: number[], ...series: Array<Array<number | null>>];

export function chartColumns(band: Band, peers: Band[]): ChartColumns {
  return [band.times, ...peers.map(({ value }) => known(value)), known(band.low), known(band.high), known(band.value)];
}

/** uPlot draws a gap for null only. */
function known(values: Values): Array<number | null> {
  return Array.from(values, (value) => (isKnown(value) ? value : null));
}

/** Least and greatest of all; undefined where nothing is known. */
export function extentOf(columns: ChartColumns): { low: number; high: number } | undefined {
  const [, ...series] = columns;
  let low = Infinity;
  let high = -Infinity;
  for (const values of series) {
    for (const value of values) {
      if (value !== null) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
  }
  return low <= high ? { low, high } : undefined;
}

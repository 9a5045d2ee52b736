import type { WatchedCategory } from './watched';

/** A metric that has data in a smaller share of an entity's rows is no metric of it. */
const LEAST_SHARE = 0.05;

export interface BaselineTable {
  times: Float64Array;
  /** Row-major, a value for each of `columns`; NaN: missing. */
  values: Float64Array;
  /** The metrics that the entity has, as columns of the category's. */
  columns: number[];
}

/** The rows that have data, and of them the metrics that the entity has. */
export function baselineTable(
  times: Float64Array,
  values: Float64Array,
  { metrics }: Pick<WatchedCategory, 'metrics'>
): BaselineTable {
  const width = metrics.length;
  const counts = new Float64Array(width);
  const rows: number[] = [];
  for (let row = 0; row * width < values.length; row++) {
    let some = false;
    for (let column = 0; column < width; column++) {
      if (Number.isFinite(values[row * width + column])) {
        counts[column]!++;
        some = true;
      }
    }
    if (some) {
      rows.push(row);
    }
  }
  const columns = metrics.flatMap((_, column) =>
    rows.length > 0 && counts[column]! >= LEAST_SHARE * rows.length ? [column] : []
  );
  const table = new Float64Array(rows.length * columns.length);
  rows.forEach((row, i) => {
    columns.forEach((column, j) => {
      table[i * columns.length + j] = values[row * width + column]!;
    });
  });
  return { times: Float64Array.from(rows, (row) => times[row]!), values: table, columns };
}

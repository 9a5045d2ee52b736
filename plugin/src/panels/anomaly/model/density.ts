import type { Span } from './strip';

/** A plot of pixels. */
export interface Plot {
  span: Span;
  /** Values at the lower and upper edge. */
  low: number;
  high: number;
  /** Pixels. */
  width: number;
  height: number;
}

/**
 * How many lines go through each pixel, row by row from the top. Counted instead of drawn, as fifty lines of ten thousand
 * points are more than a canvas can stroke for each frame.
 *
 * @param times epoch milliseconds, ascending, of all lines
 * @param lines values, NaN where unknown: the line is broken there
 */
export function densityOf(times: ArrayLike<number>, lines: Float64Array[], plot: Plot): Uint16Array {
  const { width, height } = plot;
  const across = acrossOf(times, plot);
  // Column by column, one more where a line begins and one less below where it ends; sums of it are the counts.
  const changes = new Int16Array(width * (height + 1));
  const lowest = new Float64Array(width);
  const highest = new Float64Array(width);
  for (const line of lines) {
    lowest.fill(Infinity);
    highest.fill(-Infinity);
    trace(line, across, lowest, highest);
    mark(lowest, highest, changes, plot);
  }
  const counts = new Uint16Array(width * height);
  for (let x = 0; x < width; x++) {
    let count = 0;
    for (let y = 0; y < height; y++) {
      count += changes[x * (height + 1) + y] ?? 0;
      counts[y * width + x] = count;
    }
  }
  return counts;
}

interface Across {
  /** Index of the first point in `xs`. */
  first: number;
  /** Where the points lie across, in pixels: from the last one left of the plot to the first right of it. */
  xs: Float64Array;
  columns: Int32Array;
}

function acrossOf(times: ArrayLike<number>, { span: { from, to }, width }: Plot): Across {
  let first = 0;
  while (first + 1 < times.length && (times[first + 1] ?? 0) < from) {
    first++;
  }
  let last = first;
  while (last + 1 < times.length && (times[last] ?? 0) < to) {
    last++;
  }
  const xs = new Float64Array(times.length === 0 ? 0 : last - first + 1);
  const columns = new Int32Array(xs.length);
  for (let i = 0; i < xs.length; i++) {
    const x = (((times[first + i] ?? 0) - from) / (to - from)) * width;
    xs[i] = x;
    columns[i] = Math.floor(x);
  }
  return { first, xs, columns };
}

/** The least and greatest value of a line in each column. */
function trace(line: Float64Array, { first, xs, columns }: Across, lowest: Float64Array, highest: Float64Array): void {
  for (let i = 0; i < xs.length;) {
    const column = columns[i] as number;
    let low = Infinity;
    let high = -Infinity;
    // Most points share their column with the one before.
    for (; i < xs.length && columns[i] === column; i++) {
      const value = line[first + i] as number;
      // NaN changes nothing.
      if (value < low) {
        low = value;
      }
      if (value > high) {
        high = value;
      }
    }
    include(lowest, highest, column, low, high);
    if (i < xs.length) {
      cross(line, first, xs, columns, i, lowest, highest);
    }
  }
}

/** From point `i − 1` to point `i`, which lie in different columns: the line crosses each edge between at one value. */
function cross(
  line: Float64Array,
  first: number,
  xs: Float64Array,
  columns: Int32Array,
  i: number,
  lowest: Float64Array,
  highest: Float64Array
): void {
  const before = line[first + i - 1] as number;
  const slope = ((line[first + i] as number) - before) / ((xs[i] as number) - (xs[i - 1] as number));
  if (Number.isNaN(slope)) {
    return;
  }
  const last = Math.min(columns[i] as number, lowest.length);
  for (let edge = Math.max((columns[i - 1] as number) + 1, 0); edge <= last; edge++) {
    const value = before + (edge - (xs[i - 1] as number)) * slope;
    include(lowest, highest, edge - 1, value, value);
    include(lowest, highest, edge, value, value);
  }
}

function include(lowest: Float64Array, highest: Float64Array, column: number, low: number, high: number): void {
  if (column >= 0 && column < lowest.length) {
    lowest[column] = Math.min(lowest[column] as number, low);
    highest[column] = Math.max(highest[column] as number, high);
  }
}

function mark(lowest: Float64Array, highest: Float64Array, changes: Int16Array, { low, high, height }: Plot): void {
  const scale = height / (high - low);
  for (let x = 0; x < lowest.length; x++) {
    const top = Math.floor((high - (highest[x] as number)) * scale);
    const bottom = Math.floor((high - (lowest[x] as number)) * scale);
    if (bottom >= 0 && top < height) {
      const begin = x * (height + 1) + Math.max(top, 0);
      const end = x * (height + 1) + Math.min(bottom, height - 1) + 1;
      changes[begin] = (changes[begin] as number) + 1;
      changes[end] = (changes[end] as number) - 1;
    }
  }
}

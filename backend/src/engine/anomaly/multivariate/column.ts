/** One column of row-major values. */
export function columnOf(values: Float64Array, columns: number, column: number): Float64Array {
  const out = new Float64Array(Math.floor(values.length / columns));
  for (let row = 0; row < out.length; row++) {
    out[row] = values[row * columns + column]!;
  }
  return out;
}

/** The finite ones, ascending. */
export function sortedFinite(values: Float64Array): Float64Array {
  const kept = new Float64Array(values.length);
  let count = 0;
  for (let k = 0; k < values.length; k++) {
    if (Number.isFinite(values[k]!)) {
      kept[count++] = values[k]!;
    }
  }
  return kept.subarray(0, count).sort();
}

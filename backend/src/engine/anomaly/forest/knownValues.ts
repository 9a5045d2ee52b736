import type { Random } from '../../stats/random';

/** Beyond it all values are alike; its square and sums of such squares are still finite. */
const LARGEST = 1e100;
const SAMPLE = 255;

/**
 * A matrix without surprises: missing values (NaN) become the column's usual one, and what is beyond ±10¹⁰⁰, infinities
 * included, becomes that.
 *
 * @param x row-major
 * @param usual one a column
 * @returns the matrix itself when it has no surprises, else a copy
 */
export function knownValues(x: Float64Array, rows: number, usual: Float64Array): Float64Array {
  const length = rows * usual.length;
  if (isKnown(x, length)) {
    return x;
  }
  const known = x.slice(0, length);
  for (let i = 0; i < length; i++) {
    known[i] = knownValue(known[i]!, usual[i % usual.length]!);
  }
  return known;
}

/** The usual one for NaN; what is beyond the largest counts as that. */
function knownValue(value: number, usual: number): number {
  return Number.isNaN(value) ? usual : Math.max(-LARGEST, Math.min(LARGEST, value));
}

function isKnown(x: Float64Array, length: number): boolean {
  for (let i = 0; i < length; i++) {
    const value = x[i]!;
    if (!(value <= LARGEST && value >= -LARGEST)) {
      return false;
    }
  }
  return true;
}

/** The median of each column, of a sample of its known values; 0 for a column without any. */
export function usualValues(x: Float64Array, rows: number, columns: number, random: Random): Float64Array {
  const sample = Int32Array.from({ length: Math.min(rows, SAMPLE) }, (_, i) =>
    rows > SAMPLE ? random.below(rows) : i
  );
  const values = new Float64Array(sample.length);
  return Float64Array.from({ length: columns }, (_, column) => {
    let known = 0;
    for (const row of sample) {
      const value = x[row * columns + column]!;
      if (!Number.isNaN(value)) {
        values[known++] = knownValue(value, 0);
      }
    }
    return known === 0 ? 0 : values.subarray(0, known).sort()[known >> 1]!;
  });
}

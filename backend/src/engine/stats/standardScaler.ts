import type { StateReader, StateWriter } from './binary';

const LARGEST = 1e100;

/**
 * Brings each column to mean 0 and variance 1, like scikit-learn's StandardScaler: the variance is that of the population, and
 * a constant column is only shifted. Missing values (NaN) do not count and stay missing; nor do values beyond ±10¹⁰⁰ count, which
 * would leave no digits for the others.
 */
export class StandardScaler {
  private constructor(
    /** Of each column; 0 for one without values. */
    readonly means: Float64Array,
    /** Of each column; 1 for a constant one. */
    readonly scales: Float64Array
  ) {}

  /** @param x row-major */
  static fit(x: Float64Array, rows: number, columns: number): StandardScaler {
    const means = new Float64Array(columns);
    const scales = new Float64Array(columns);
    for (let column = 0; column < columns; column++) {
      let known = 0;
      let mean = 0;
      let squares = 0;
      for (let i = column; i < rows * columns; i += columns) {
        const value = x[i]!;
        if (Math.abs(value) <= LARGEST) {
          // Welford (1962): no sum that grows, so that large values with a small spread keep their digits
          const step = value - mean;
          mean += step / ++known;
          squares += step * (value - mean);
        }
      }
      means[column] = mean;
      scales[column] = scaleOf(squares / known, mean, known);
    }
    return new StandardScaler(means, scales);
  }

  /** @returns scaled, in `out` when there is one, which may be the matrix itself */
  transform(x: Float64Array, rows: number, out = new Float64Array(rows * this.means.length)): Float64Array {
    const columns = this.means.length;
    for (let row = 0, i = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++, i++) {
        out[i] = (x[i]! - this.means[column]!) / this.scales[column]!;
      }
    }
    return out;
  }

  save(writer: StateWriter): void {
    writer.f64s(this.means);
    writer.f64s(this.scales);
  }

  static load(reader: StateReader): StandardScaler {
    return new StandardScaler(reader.f64s(), reader.f64s());
  }
}

/** 1 where the variance is within its rounding error: the bound of scikit-learn, after Chan, Golub and LeVeque (1983). */
function scaleOf(variance: number, mean: number, known: number): number {
  const rounding = known * Number.EPSILON * variance + (known * mean * Number.EPSILON) ** 2;
  return variance > rounding ? Math.sqrt(variance) : 1;
}

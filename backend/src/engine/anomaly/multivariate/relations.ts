/** How the metrics of a category move together. */

/** Ridge penalty, of the number of rows: metrics that say little of each other are left alone. */
const RIDGE = 0.25;

/** Standardised values count as far as this while the relations are learned, so that a fault does not become one. */
const CLIPPED_AT = 4;

/** Sums of products of the metrics, from which relations are learned; those of some rows can be taken off again. */
export class Products {
  readonly sums: Float64Array;
  rows = 0;

  constructor(readonly metrics: number) {
    this.sums = new Float64Array(metrics * metrics);
  }

  /** @param row standardised values; NaN counts as 0, the expected */
  add(row: Float64Array): void {
    const { metrics, sums } = this;
    for (let i = 0; i < metrics; i++) {
      const a = clipped(row[i]!);
      for (let j = 0; j <= i; j++) {
        sums[i * metrics + j]! += a * clipped(row[j]!);
      }
    }
    this.rows++;
  }

  /** The products of these rows but for the others', which are among them. */
  without(others: Products): Products {
    const rest = new Products(this.metrics);
    rest.rows = this.rows - others.rows;
    rest.sums.set(this.sums.map((sum, at) => sum - others.sums[at]!));
    return rest;
  }

  plus(others: Products): void {
    this.rows += others.rows;
    others.sums.forEach((sum, at) => (this.sums[at]! += sum));
  }
}

function clipped(value: number): number {
  return value > CLIPPED_AT ? CLIPPED_AT : value < -CLIPPED_AT ? -CLIPPED_AT : Number.isNaN(value) ? 0 : value;
}

/**
 * What each metric differs by from a ridge regression on all others. With P the inverse of the products' matrix plus the
 * penalty, the residual of metric m is (P z)_m / P_mm.
 */
export class Relations {
  /** @param weights row-major metrics × metrics: row m of P over P_mm */
  constructor(
    readonly metrics: number,
    readonly weights: Float64Array
  ) {}

  static of(products: Products): Relations {
    const { metrics, sums } = products;
    const rows = Math.max(products.rows, 1);
    const matrix = new Float64Array(metrics * metrics);
    for (let i = 0; i < metrics; i++) {
      for (let j = 0; j <= i; j++) {
        const product = sums[i * metrics + j]! / rows + (i === j ? RIDGE : 0);
        matrix[i * metrics + j] = product;
        matrix[j * metrics + i] = product;
      }
    }
    const inverse = inverseOf(matrix, metrics);
    return new Relations(
      metrics,
      inverse.map((weight, at) => weight / inverse[Math.floor(at / metrics) * (metrics + 1)]!)
    );
  }

  /** @param row standardised values; NaN counts as 0 @param out the residuals; NaN where the row's value is */
  residuals(row: Float64Array, out: Float64Array): void {
    const { metrics, weights } = this;
    for (let m = 0; m < metrics; m++) {
      let sum = 0;
      for (let other = 0; other < metrics; other++) {
        const value = row[other]!;
        if (!Number.isNaN(value)) {
          sum += weights[m * metrics + other]! * value;
        }
      }
      out[m] = Number.isNaN(row[m]!) ? NaN : sum;
    }
  }
}

/** Inverse of a symmetric positive definite matrix, by Gauss-Jordan elimination: no pivoting is needed. */
function inverseOf(matrix: Float64Array, size: number): Float64Array {
  const left = matrix.slice();
  const right = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    right[i * size + i] = 1;
  }
  for (let pivot = 0; pivot < size; pivot++) {
    const divisor = left[pivot * size + pivot]!;
    for (let j = 0; j < size; j++) {
      left[pivot * size + j]! /= divisor;
      right[pivot * size + j]! /= divisor;
    }
    for (let i = 0; i < size; i++) {
      const factor = left[i * size + pivot]!;
      if (i === pivot || factor === 0) {
        continue;
      }
      for (let j = 0; j < size; j++) {
        left[i * size + j]! -= factor * left[pivot * size + j]!;
        right[i * size + j]! -= factor * right[pivot * size + j]!;
      }
    }
  }
  return right;
}

/**
 * Solves (A + ridge · I) x = b by Cholesky's decomposition.
 *
 * @param a rows of a symmetric, positive semidefinite matrix, of which the lower triangle is read; overwritten
 * @param b overwritten
 * @param ridge above 0
 */
export function solveRidge(a: Float64Array, b: Float64Array, ridge: number, x: Float64Array): void {
  const n = b.length;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]! + (i === j ? ridge : 0);
      for (let k = 0; k < j; k++) {
        sum -= a[i * n + k]! * a[j * n + k]!;
      }
      a[i * n + j] = i === j ? Math.sqrt(sum) : sum / a[j * n + j]!;
    }
  }
  for (let i = 0; i < n; i++) {
    let sum = b[i]!;
    for (let k = 0; k < i; k++) {
      sum -= a[i * n + k]! * b[k]!;
    }
    b[i] = sum / a[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i]!;
    for (let k = i + 1; k < n; k++) {
      sum -= a[k * n + i]! * x[k]!;
    }
    x[i] = sum / a[i * n + i]!;
  }
}

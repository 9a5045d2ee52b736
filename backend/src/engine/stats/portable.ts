/**
 * Logarithm and power from sums, products and quotients alone, which IEEE 754 rounds exactly: the same to the last bit on every
 * machine. Those of Math may differ there, and a model would then differ from the one that was saved.
 */

/** @param value finite, above 0 */
export function naturalLogarithm(value: number): number {
  let mantissa = value;
  let exponent = 0;
  for (; mantissa > Math.SQRT2; exponent++) {
    mantissa /= 2;
  }
  for (; mantissa < Math.SQRT1_2; exponent--) {
    mantissa *= 2;
  }
  // ln m = 2 artanh t, |t| ≤ .172: the first term left out is below 2⁻⁵³ of the sum
  const t = (mantissa - 1) / (mantissa + 1);
  const square = t * t;
  let series = 0;
  for (let k = 21; k >= 1; k -= 2) {
    series = series * square + 1 / k;
  }
  return exponent * Math.LN2 + 2 * t * series;
}

/** 1/0! to 1/14! */
const INVERSE_FACTORIALS = new Float64Array(15).fill(1);
for (let k = 1, factorial = 1; k < INVERSE_FACTORIALS.length; k++) {
  factorial *= k;
  INVERSE_FACTORIALS[k] = 1 / factorial;
}

/** 2 to the power of a number from −1000 to 1000. */
export function powerOfTwo(exponent: number): number {
  const whole = Math.round(exponent);
  const rest = (exponent - whole) * Math.LN2;
  // |rest| ≤ .35: the first term left out is below 2⁻⁵³ of the sum
  let series = 0;
  for (let k = INVERSE_FACTORIALS.length - 1; k >= 0; k--) {
    series = series * rest + INVERSE_FACTORIALS[k]!;
  }
  return series * 2 ** whole;
}

/**
 * Decimals to doubles without strings, exactly as `Number(text)` would.
 *
 * A decimal is w · 10^-scale with a whole w. Where w < 2^53 and scale ≤ 22, w and 10^scale are doubles without error
 * and so one division rounds correctly (Clinger, How to read floating point numbers accurately, 1990).
 * For longer w, which nearly every rate and ratio has, the quotient is computed with its remainder, in twice the
 * precision, and used only when the remaining error cannot change the rounding.
 */

export const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
export const LARGEST_SCALE = 22;

/**
 * (head · factor + tail) / divisor, correctly rounded, or NaN when that cannot be told (about once in 2^40).
 *
 * @param head whole, below 2^53
 * @param factor a power of ten up to 10^15
 * @param tail whole, below `factor`
 * @param divisor a power of ten up to 10^22
 */
export function longQuotient(head: number, factor: number, tail: number, divisor: number): number {
  // The numerator without error as high + low: whole numbers all, and the small ones far below 2^53.
  const product = head * factor;
  const high = product + tail;
  const low = productError(head, factor, product) + (tail - (high - product));
  // One step of long division: the remainder of a rounded quotient is a double without error.
  const quotient = high / divisor;
  const back = quotient * divisor;
  const remainder = high - back - productError(quotient, divisor, back);
  const correction = (remainder + low) / divisor;
  // Its two roundings err by less than 2^-51 of it. If eight times that, either way, does not move the sum, the sum is
  // what the exact quotient rounds to.
  const doubt = Math.abs(correction) * 2 ** -48;
  const value = quotient + (correction - doubt);
  return value === quotient + (correction + doubt) ? value : NaN;
}

/** a · b − product, without error (Dekker 1971: each factor is split into halves of 26 bits). */
function productError(a: number, b: number, product: number): number {
  const splitA = 134217729 * a;
  const aHigh = splitA - (splitA - a);
  const aLow = a - aHigh;
  const splitB = 134217729 * b;
  const bHigh = splitB - (splitB - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

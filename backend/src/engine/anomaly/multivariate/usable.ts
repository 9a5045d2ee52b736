/** Values are cut off here, so that the square of none is infinite. */
const LARGEST = 1e100;

/** Finite and at most ±1e100, or NaN: missing. Infinity is no measurement. */
export function usable(value: number | undefined): number {
  if (value === undefined || !Number.isFinite(value)) {
    return NaN;
  }
  return value > LARGEST ? LARGEST : value < -LARGEST ? -LARGEST : value;
}

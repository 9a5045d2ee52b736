/** Beyond this, in units of the baseline's spread, all is alike. */
const FARTHEST = 1e15;

/** The units that the detector works in: the distance from the first values' median, in their spread. */
export interface ValueScale {
  origin: number;
  unit: number;
}

/** @param values finite, at least one */
export function valueScaleOf(values: Float64Array): ValueScale {
  const sorted = values.toSorted();
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))]!;
  const origin = at(0.5);
  const spread = Math.min(at(0.95) - at(0.05), Number.MAX_VALUE);
  return { origin, unit: spread > 0 ? spread : Math.max(1e-3 * Math.abs(origin), 1e-6) };
}

/** @param value finite @returns at most 10¹⁵ away from 0 */
export function scaled(value: number, { origin, unit }: ValueScale): number {
  return Math.max(-FARTHEST, Math.min(FARTHEST, (value - origin) / unit));
}

/** @returns finite, or NaN for NaN */
export function unscaled(value: number, { origin, unit }: ValueScale): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, origin + value * unit));
}

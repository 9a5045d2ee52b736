/** Standard scaling that a few outliers do not stretch. */

import { sortedFinite } from './column';

/** Share of the values farthest from the centre that is left out. */
const TRIMMED = 0.02;

/** Of the scale with all values: so much at least remains when few values make up all of it. */
const LEAST_OF_WHOLE = 0.3;

export interface StandardScale {
  centre: number;
  /** 0 for a constant; NaN when nothing is known. */
  scale: number;
}

/**
 * Mean and root mean square distance from it, without the farthest values.
 *
 * @param values in any order; NaN is left out
 * @param centred false: distances are from 0
 */
export function standardScaleOf(values: Float64Array, centred: boolean): StandardScale {
  const sorted = sortedFinite(values);
  if (sorted.length === 0) {
    return { centre: 0, scale: NaN };
  }
  const cut = Math.floor((sorted.length * TRIMMED) / 2);
  const centre = centred ? meanOf(sorted.subarray(cut, sorted.length - cut)) : 0;
  const distances = sorted.map((value) => Math.abs(value - centre)).sort();
  const trimmed = rootMeanSquare(distances.subarray(0, Math.ceil(distances.length * (1 - TRIMMED))));
  return { centre, scale: Math.max(trimmed, LEAST_OF_WHOLE * rootMeanSquare(distances)) };
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i]!;
  }
  return sum / values.length;
}

function rootMeanSquare(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i]! * values[i]!;
  }
  return Math.sqrt(sum / values.length);
}

/** A rise or fall of the last hours that the rhythm of the days does not explain, such as a leak. */
import { robustLine } from './line';

/** Values that the line goes through: means of even parts of a window. */
export const PARTS = 24;

export interface Rise {
  /** That it goes on, 0 to 1. */
  weight: number;
  /** An hour. */
  slopePerHour: number;
  /** Half its 80 % confidence interval. */
  slopeErrorPerHour: number;
  /** The value that the line has now, of what the profile leaves. */
  level: number;
}

export const NO_RISE: Rise = { weight: 0, slopePerHour: 0, slopeErrorPerHour: 0, level: 0 };

const FEWEST_PARTS = 16;
/** Kendall's S, in units of its deviation, at which a line is as likely as not to be one; 6.9 is the most of 24 values. */
const HALF_SIGNIFICANT = 4;
/** The second half of a rise that goes on is at least so steep as the first. */
const SLOWED = 0.5;

/**
 * @param parts what the profile leaves, as means of `PARTS` even parts of the window, the newest last; NaN: missing
 * @param usual how much the same difference changes in a window in ordinary times: what 19 in 20 windows stay below
 */
export function riseOf(parts: Float64Array, windowHours: number, usual: number): Rise {
  const line = robustLine(parts);
  if (line.count < FEWEST_PARTS || line.slope === 0) {
    return NO_RISE;
  }
  const rise = line.slope * (PARTS - 1);
  const partHours = windowHours / PARTS;
  const first = robustLine(parts, 0, PARTS / 2);
  const second = robustLine(parts, PARTS / 2);
  const steady = second.slope / first.slope;
  // Slows down like a cache that warms, or turned.
  const lasting =
    first.count < 4 || second.count < 4 || steady >= SLOWED || second.slope * Math.sign(rise) > Math.abs(first.slope);
  const clear = logistic(2 * (Math.abs(line.significance) - HALF_SIGNIFICANT));
  const unusual = usual > 0 ? logistic(4 * (Math.abs(rise) / usual - 1)) : 1;
  let level = 0;
  let known = 0;
  // The line goes through the mean of the last quarter, where the signal is now.
  for (let i = PARTS - PARTS / 4; i < PARTS; i++) {
    const value = parts[i]!;
    if (!Number.isNaN(value)) {
      level += value + line.slope * (PARTS - 0.5 - i);
      known++;
    }
  }
  if (known === 0) {
    return NO_RISE;
  }
  return {
    weight: lasting ? clear * unusual : 0,
    slopePerHour: line.slope / partHours,
    slopeErrorPerHour: line.slopeError / partHours,
    level: level / known,
  };
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

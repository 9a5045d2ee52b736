/** A rise or fall of the last hours that the rhythm of the days does not explain, such as a leak. */
import { robustLine } from './line';

/** From this weight on a rise is believed. */
export const RISES = 0.5;
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
/** Errors of neighbours are alike, so that the interval is wider than Sen's. */
const AUTOCORRELATED = 1.5;
/** A rise is never quite a line: its slope is known to this share at best. */
const VAGUE = 0.12;
/** Of a line, two parts differ by a twelfth of the rise and the noise. */
const MOST_JUMP = 0.5;
/** A second half steeper by this factor; and how much less the slope is known then. */
const STEEPER = 1.4;
const YOUNG = 3;
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
  const onward = second.slope * Math.sign(rise);
  // Slows down like a cache that warms, or turned; or a step, or the teeth of a saw.
  const lasts =
    (first.count < 4 || second.count < 4 || onward >= SLOWED * Math.abs(first.slope)) &&
    largestJump(parts) <= MOST_JUMP * Math.abs(rise);
  // Began within the window: the line is not as steep as the rise.
  const young = onward > STEEPER * Math.abs(first.slope);
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
    weight: lasts ? clear * unusual : 0,
    slopePerHour: line.slope / partHours,
    slopeErrorPerHour:
      ((young ? YOUNG : 1) * Math.max(AUTOCORRELATED * line.slopeError, VAGUE * Math.abs(line.slope))) / partHours,
    level: level / known,
  };
}

/** Between parts two apart. */
function largestJump(parts: Float64Array): number {
  let largest = 0;
  for (let i = 2; i < parts.length; i++) {
    const jump = Math.abs(parts[i]! - parts[i - 2]!);
    if (jump > largest) {
      largest = jump;
    }
  }
  return largest;
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Of those that are believed, the one whose slope is known best; else the one that weighs most. */
export function strongerRise(...rises: readonly Rise[]): Rise {
  const believed = rises.filter(({ weight }) => weight >= RISES);
  return (believed.length > 0 ? believed : rises).reduce((best, rise) =>
    (believed.length > 0 ? vagueness(rise) < vagueness(best) : rise.weight > best.weight) ? rise : best
  );
}

const vagueness = ({ slopePerHour, slopeErrorPerHour }: Rise): number => slopeErrorPerHour / Math.abs(slopePerHour);

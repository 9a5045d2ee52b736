/** A rise or fall of the last hours that the rhythm of the days does not explain, such as a leak. */
import { type Line, robustLine } from './line';

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
  /** Time constant with which it slows down, such as a cache that warms. */
  fadesHours: number;
  /** The value that the line has now, of what the profile leaves. */
  level: number;
  /** For how long it has been seen. */
  hours: number;
}

export const NO_RISE: Rise = {
  weight: 0,
  slopePerHour: 0,
  slopeErrorPerHour: Infinity,
  fadesHours: Infinity,
  level: 0,
  hours: 0,
};

const FEWEST_PARTS = 16;
/** Kendall's S, in units of its deviation, at which a line is as likely as not to be one; 6.9 is the most of 24 values. */
const HALF_SIGNIFICANT = 4;
/** Errors of neighbours are alike, so that the interval is wider than Sen's. */
const AUTOCORRELATED = 1.5;
/** A rise is never quite a line: its slope is known to this share at best. */
const VAGUE = 0.15;
/** That a rise is unusual, where the history is too short to tell: as likely as not that it is the rhythm of a day. */
const UNKNOWN = 0.6;
/** Of a line, two parts differ by a twelfth of the rise and the noise. */
const MOST_JUMP = 0.5;
/** A second half steeper by this factor; and how much less the slope is known then. */
const STEEPER = 1.4;
const YOUNG = 3;
/** The second half of a rise that goes on is at least so steep as the first. */
const SLOWED = 0.5;

/**
 * @param parts what profile and trend leave, as means of `PARTS` even parts of the window, the newest last; NaN: missing
 * @param usual how much the same difference changes in a window in ordinary times: what 19 in 20 windows stay below; Infinity: not known
 */
export function riseOf(parts: Float64Array, windowHours: number, usual: number): Rise {
  const line = robustLine(parts);
  if (line.count < FEWEST_PARTS) {
    return NO_RISE;
  }
  const rise = Math.abs(line.slope) * (PARTS - 1);
  const partHours = windowHours / PARTS;
  const { first, second, last } = partLines(parts, Math.sign(line.slope));
  const lasts =
    second.slope >= SLOWED * first.slope &&
    last.slope + last.slopeError >= SLOWED * Math.abs(line.slope) &&
    largestJump(parts) <= MOST_JUMP * rise;
  const clear = logistic(2 * (Math.abs(line.significance) - HALF_SIGNIFICANT));
  const unusual = usual === Infinity ? UNKNOWN : usual > 0 ? logistic(4 * (rise / usual - 1)) : 1;
  // Began within the window: the line is not as steep as the rise.
  const young = second.slope > STEEPER * first.slope;
  const fades = first.slope - second.slope > first.slopeError + second.slopeError;
  const slope = fades ? Math.sign(line.slope) * second.slope : line.slope;
  const error = Math.max(AUTOCORRELATED * line.slopeError, VAGUE * Math.abs(slope));
  return {
    weight: rise > 0 && lasts ? clear * unusual : 0,
    slopePerHour: slope / partHours,
    slopeErrorPerHour: ((young ? YOUNG : 1) * error) / partHours,
    fadesHours: fades && lasts ? windowHours / 2 / Math.log(first.slope / second.slope) : Infinity,
    level: levelNow(parts, slope),
    hours: windowHours,
  };
}

/** Lines of the halves of a window and of its last third; upwards is positive. */
function partLines(parts: Float64Array, sign: number): Record<'first' | 'second' | 'last', Line> {
  const upwards = (line: Line): Line => ({ ...line, slope: sign * line.slope });
  return {
    first: upwards(robustLine(parts, 0, PARTS / 2)),
    second: upwards(robustLine(parts, PARTS / 2)),
    last: upwards(robustLine(parts, PARTS - PARTS / 3)),
  };
}

/** Where the line is now: through the last quarter. */
function levelNow(parts: Float64Array, slope: number): number {
  let sum = 0;
  let count = 0;
  for (let i = PARTS - PARTS / 4; i < PARTS; i++) {
    const value = parts[i]!;
    if (!Number.isNaN(value)) {
      sum += value + slope * (PARTS - 0.5 - i);
      count++;
    }
  }
  return count > 0 ? sum / count : 0;
}

/** How much it adds after some hours. */
export function riseAfter({ slopePerHour, fadesHours }: Rise, hours: number): number {
  return slopePerHour * (fadesHours === Infinity ? hours : fadesHours * (1 - Math.exp(-hours / fadesHours)));
}

/**
 * The probability that it still goes on after some hours more: what has lasted so long is as likely as not to last as long again.
 * @param prior hours that it counts as having lasted before it was seen
 */
export function risesStill({ weight, hours }: Rise, more: number, prior: number): number {
  const age = hours + prior;
  return age > 0 ? (weight * age) / (age + more) : 0;
}

/** Whether the signal of late cannot be on a longer rise. */
export function contradicts(lately: Rise, longer: Rise): boolean {
  const onward = lately.slopePerHour * Math.sign(longer.slopePerHour);
  return onward + 2 * lately.slopeErrorPerHour < SLOWED * Math.abs(longer.slopePerHour);
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

/** How far and for how long a signal has been away from what is usual. */
import type { SignalView } from './signalView';

export interface Departure {
  /** How far off now, the median of the newest minute, counted in the direction asked for; as `SignalView.off`. */
  now: number;
  /** The mean since the onset. */
  mean: number;
  /** The mean in standard deviations of what is usual. */
  deviations: number;
  /** Samples since the onset. */
  samples: number;
  /** Index of the first of them on the recent scale. */
  onset: number;
  /** It was there when the recent time began. */
  earlier: boolean;
  /** It came at once, not by and by. */
  sudden: boolean;
}

/** What was less than this share of what it is now was before it. */
const LEAST_OF_NOW = 0.2;
/** Samples back within the bar that do not end a departure. */
const FORGIVEN = 3;
/** The newest sample must be of these. */
const FRESH = 4;
/** Samples beside each other hang together: so many count as one. */
const INDEPENDENT = 20;
/** What was off for no longer than this was a burst: one alone is in the rates of a minute for half as long. */
const BURST = 8;
/** Samples on each side of a jump. */
const JUMP = 8;
const newest = new Float64Array(4);

/**
 * @param side 1: above what is usual, −1: below
 * @param need from here on it matters, as `SignalView.off`; above 0. It began where half of it was passed
 * @returns undefined when it is not off now, or when nothing is known now
 */
export function departureOf(view: SignalView, side: 1 | -1, need: number): Departure | undefined {
  const { off } = view;
  const now = side * medianOfNewest(off);
  const bar = Math.max(need / 2, 2 * view.spread, LEAST_OF_NOW * now);
  if (!(now >= bar)) {
    return undefined;
  }
  let onset = off.length;
  let sum = 0;
  let samples = 0;
  let within = 0;
  let pending = 0;
  for (let i = off.length - 1; i >= 0 && within <= FORGIVEN; i--) {
    const value = side * off[i]!;
    if (Number.isNaN(value)) continue;
    if (value >= bar) {
      sum += value + pending;
      samples += 1 + within;
      within = 0;
      pending = 0;
      onset = i;
    } else {
      within++;
      pending += value;
    }
  }
  if (samples === 0) {
    return undefined;
  }
  const mean = sum / samples;
  const deviation = Math.hypot(view.spread, view.noise / Math.sqrt(Math.max(1, samples / INDEPENDENT)));
  const jump = largestJump(off, side, onset);
  const sudden = jump.size >= mean / 2;
  return {
    now,
    mean,
    deviations: mean / deviation,
    samples,
    onset: sudden ? jump.at : onset,
    earlier: onset <= FORGIVEN,
    sudden,
  };
}

/** Where the mean of the next two minutes is most above that of the two minutes before, from an onset on. */
function largestJump(off: Float64Array, side: number, onset: number): { at: number; size: number } {
  let at = onset;
  let size = 0;
  for (let i = Math.max(1, onset - 2); i < off.length; i++) {
    const jump = side * (meanOf(off, i, i + JUMP) - meanOf(off, Math.max(0, i - JUMP), i));
    if (jump > size) {
      size = jump;
      at = i;
    }
  }
  return { at, size };
}

function meanOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  let count = 0;
  for (let i = from; i < to && i < values.length; i++) {
    if (!Number.isNaN(values[i]!)) {
      sum += values[i]!;
      count++;
    }
  }
  return sum / count;
}

/**
 * When a signal that is well again within the last minutes went off, as an index on the recent scale; undefined: it was well.
 * @param side,need as of `departureOf`
 * @param since index from which on it may have become well
 */
export function endedDeparture(view: SignalView, side: 1 | -1, need: number, since: number): number | undefined {
  const { off } = view;
  const bar = Math.max(need, 3 * view.spread);
  let end = off.length - 1;
  while (end >= since && !(side * off[end]! >= bar)) {
    end--;
  }
  let onset = end;
  for (let i = end, within = 0; i >= 0 && within <= FORGIVEN; i--) {
    if (side * off[i]! >= bar / 2) {
      onset = i;
      within = 0;
    } else {
      within++;
    }
  }
  return end < since || end - onset < BURST ? undefined : onset;
}

/** The highest mean of so many samples in a row before an index; 0: none is above what is usual. */
export function highestBefore({ off }: SignalView, side: 1 | -1, index: number, samples: number): number {
  let highest = 0;
  let sum = 0;
  let run = 0;
  for (let i = 0; i < index; i++) {
    if (Number.isNaN(off[i]!)) {
      sum = 0;
      run = 0;
      continue;
    }
    sum += side * off[i]!;
    if (++run > samples) {
      sum -= side * off[i - samples]!;
      run = samples;
    }
    if (run === samples) {
      highest = Math.max(highest, sum / samples);
    }
  }
  return highest;
}

/** NaN when none of the newest samples is there. */
export function medianOfNewest(values: Float64Array): number {
  let count = 0;
  for (let i = values.length - 1; i >= Math.max(0, values.length - FRESH); i--) {
    if (!Number.isNaN(values[i]!)) {
      newest[count++] = values[i]!;
    }
  }
  if (count === 0) {
    return NaN;
  }
  const sorted = newest.subarray(0, count).sort();
  return (sorted[(count - 1) >> 1]! + sorted[count >> 1]!) / 2;
}

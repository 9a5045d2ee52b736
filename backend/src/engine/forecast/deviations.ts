/**
 * How far the present deviation from the profile of the day tells the future one. For a few horizons, a ridge regression on
 * what was known at each moment of the history, and the quantiles of its errors. Deviations are in units of the profile's scale.
 */
import type { Profile } from './profile';
import { solveRidge } from './ridge';

/** The shares whose quantiles are kept of the errors; between and beyond them they are interpolated. */
export const LEVELS = [0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98] as const;
const Q = LEVELS.length;

/**
 * What is known at a moment: the deviation of late (20 min), of some hours, of a day, of the same time a day ago, and of a week
 * ago.
 */
export const KNOWN = 5;
const [FAST, MIDDLE, SLOW, DAY, WEEK] = [0, 1, 2, 3, 4] as const;
/** Of the first three, how long they remember. */
const MEMORY_MS = [20, 180, 1440].map((minutes) => minutes * 60_000);

const HOUR_MS = 3_600_000;
const HORIZONS_MS = [1, 2, 4, 8, 24, 72].map((hours) => hours * HOUR_MS);
/** Deviations beyond these do not teach more. */
const CLIP = 5;
/** Of each horizon so many moments are looked at, at most. */
const MOST_MOMENTS = 260;
/** With fewer a horizon is left out. */
const FEWEST_MOMENTS = 24;
/** As if so many moments had shown that nothing is told. */
const RIDGE = 12;

/** Ascending horizons, at least one; what stands in rows is for each of them. */
export interface DeviationModel {
  horizons: Float64Array;
  /** Rows of `KNOWN`. */
  coefficients: Float64Array;
  /** Rows of quantiles of the error, at `LEVELS`. */
  quantiles: Float64Array;
}

/** Running deviations: memories of them, and their smooth course. */
export interface Deviations {
  /** Deviation of each step; NaN: not known. */
  z: Float64Array;
  /** The same as means around each step, for looking back a day or a week. */
  smooth: Float64Array;
  /** The three memories after each step. */
  memories: Float64Array;
  /** Steps before and after that `smooth` is the mean of. */
  half: number;
  length: number;
}

export function deviationsOf(values: Float64Array, length: number, profile: Profile, stepMs: number): Deviations {
  const z = new Float64Array(length);
  const memories = new Float64Array(3 * length);
  const gains = MEMORY_MS.map((memory) => 1 - Math.exp(-stepMs / memory));
  let [fast, middle, slow] = [0, 0, 0];
  for (let i = 0; i < length; i++) {
    const deviation = deviationAt(values[i]!, i, profile);
    z[i] = deviation;
    if (!Number.isNaN(deviation)) {
      const clipped = clip(deviation);
      fast += gains[0]! * (clipped - fast);
      middle += gains[1]! * (clipped - middle);
      slow += gains[2]! * (clipped - slow);
    }
    memories[3 * i] = fast;
    memories[3 * i + 1] = middle;
    memories[3 * i + 2] = slow;
  }
  const half = profile.stepsPerDay >= 48 ? Math.round(profile.stepsPerDay / 48) : 0;
  return { z, smooth: movingMean(z, half), memories, half, length };
}

/** In units of the scale, from what the day before could expect of this step, or a later day when the history is over. */
function deviationAt(value: number, step: number, { rows, scale, stepsPerDay, missing, days }: Profile): number {
  const at = step + missing;
  const slot = at % stepsPerDay;
  const row = Math.min(days, (at - slot) / stepsPerDay);
  return (value - rows[row * stepsPerDay + slot]!) / scale[slot]!;
}

function movingMean(z: Float64Array, half: number): Float64Array {
  const means = new Float64Array(z.length);
  let sum = 0;
  let count = 0;
  for (let i = -half; i < z.length; i++) {
    const enters = i + half < z.length ? z[i + half]! : NaN;
    const leaves = i - half - 1 >= 0 ? z[i - half - 1]! : NaN;
    if (!Number.isNaN(enters)) {
      sum += clip(enters);
      count++;
    }
    if (!Number.isNaN(leaves)) {
      sum -= clip(leaves);
      count--;
    }
    if (i >= 0) {
      means[i] = count > 0 ? sum / count : 0;
    }
  }
  return means;
}

export function clip(deviation: number): number {
  return deviation > CLIP ? CLIP : deviation < -CLIP ? -CLIP : deviation;
}

/** What is known `horizon` steps before a moment, of that moment. */
export function known(
  { memories, smooth, half, length }: Deviations,
  now: number,
  horizon: number,
  stepsPerDay: number,
  into: Float64Array
): void {
  into[FAST] = memories[3 * now]!;
  into[MIDDLE] = memories[3 * now + 1]!;
  into[SLOW] = memories[3 * now + 2]!;
  into[DAY] = backBy(smooth, now, horizon, stepsPerDay, half, length);
  into[WEEK] = backBy(smooth, now, horizon, 7 * stepsPerDay, half, length);
}

/** The smooth deviation at the newest known step that is whole periods before the one asked for; 0 where there is none. */
function backBy(
  smooth: Float64Array,
  now: number,
  horizon: number,
  period: number,
  half: number,
  length: number
): number {
  if (period < 8) {
    return 0;
  }
  const at = Math.min(now + horizon - period * Math.ceil(horizon / period), now - half);
  return at < 0 || at >= length ? 0 : smooth[at]!;
}

const moment = new Float64Array(KNOWN);
const matrix = new Float64Array(KNOWN * KNOWN);
const vector = new Float64Array(KNOWN);
const solution = new Float64Array(KNOWN);
const targets = new Float64Array(MOST_MOMENTS);
const moments = new Float64Array(MOST_MOMENTS * KNOWN);

export function fitDeviations(
  values: Float64Array,
  deviations: Deviations,
  profile: Profile,
  stepMs: number
): DeviationModel {
  const asked = [1, ...HORIZONS_MS.map((ms) => Math.round(ms / stepMs))].filter(
    (steps, i, all) => i === 0 || steps > all[i - 1]!
  );
  const horizons: number[] = [];
  const coefficients: number[] = [];
  const quantiles: number[] = [];
  for (const horizon of asked) {
    const count = gather(values, deviations, profile, horizon);
    if (count < FEWEST_MOMENTS && horizons.length > 0) {
      break;
    }
    learn(count);
    horizons.push(horizon);
    coefficients.push(...solution);
    quantiles.push(...errorsOf(count));
  }
  return {
    horizons: Float64Array.from(horizons),
    coefficients: Float64Array.from(coefficients),
    quantiles: Float64Array.from(quantiles),
  };
}

/** Fills `targets` and `moments` with evenly chosen moments of the history. @returns how many */
function gather(values: Float64Array, deviations: Deviations, profile: Profile, horizon: number): number {
  const { stepsPerDay, missing, rows, scale } = profile;
  const { length } = deviations;
  // Without a rhythm the first memories are of nothing; with one, the first day is.
  const first = stepsPerDay > 1 ? Math.max(0, stepsPerDay - missing) : Math.min(3, length >> 2);
  const possible = length - first - horizon;
  const stride = Math.max(1, Math.ceil(possible / MOST_MOMENTS));
  // A row further back is what was known so many days ahead.
  const daysBack = stepsPerDay > 1 ? Math.ceil(horizon / stepsPerDay) - 1 : 0;
  let count = 0;
  for (let i = length - 1; i - horizon >= first && count < MOST_MOMENTS; i -= stride) {
    const at = i + missing;
    const slot = at % stepsPerDay;
    const row = Math.max(1, (at - slot) / stepsPerDay - daysBack);
    const target = (values[i]! - rows[row * stepsPerDay + slot]!) / scale[slot]!;
    if (Number.isNaN(target)) {
      continue;
    }
    known(deviations, i - horizon, horizon, stepsPerDay, moment);
    targets[count] = target;
    moments.set(moment, count * KNOWN);
    count++;
  }
  return count;
}

function learn(count: number): void {
  matrix.fill(0);
  vector.fill(0);
  for (let i = 0; i < count; i++) {
    const target = clip(targets[i]!);
    for (let a = 0; a < KNOWN; a++) {
      const x = moments[i * KNOWN + a]!;
      vector[a]! += x * target;
      for (let b = 0; b <= a; b++) {
        matrix[a * KNOWN + b]! += x * moments[i * KNOWN + b]!;
      }
    }
  }
  solveRidge(matrix, vector, RIDGE, solution);
}

function errorsOf(count: number): number[] {
  for (let i = 0; i < count; i++) {
    let error = targets[i]!;
    for (let a = 0; a < KNOWN; a++) {
      error -= solution[a]! * moments[i * KNOWN + a]!;
    }
    targets[i] = error;
  }
  const sorted = targets.subarray(0, count).sort();
  return LEVELS.map((level) => {
    if (count === 0) {
      return 0;
    }
    const position = Math.min(count - 1, Math.max(0, level * (count + 1) - 1));
    const below = Math.floor(position);
    return sorted[below]! + (sorted[Math.min(count - 1, below + 1)]! - sorted[below]!) * (position - below);
  });
}

export { Q };

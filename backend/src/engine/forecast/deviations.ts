/**
 * How far the present deviation from the profile of the day tells the future one. For a few horizons, a ridge regression on
 * what was known at each moment of the history, and the quantiles of its errors. Deviations are in units of the profile's scale.
 */
import { Scratch } from '../stats/scratch';
import { LEVELS } from './errorDistribution';
import { expectedOf, type Profile, scaleOf } from './profile';
import { solveRidge } from './ridge';

/**
 * What is known at a moment: the deviation of late (20 min), of some hours, of a day, of the same time a day ago, and of a week
 * ago.
 */
export const KNOWN = 5;
const MEMORIES = 3;
/** Of the first three, how long they remember. */
const MEMORY_MS = [20, 180, 1440].map((minutes) => minutes * 60_000);
const [DAY, WEEK] = [3, 4] as const;

const HOUR_MS = 3_600_000;
const HORIZONS_MS = [1, 2, 4, 8, 24, 72].map((hours) => hours * HOUR_MS);
/** Deviations beyond these do not teach more. */
const CLIP = 5;
/** Of each horizon so many moments are looked at, at most. */
const MOST_MOMENTS = 180;
/** With fewer a horizon is left out. */
const FEWEST_MOMENTS = 24;
/** As if this share of the moments had shown that nothing is told. */
const RIDGE_SHARE = 0.05;
/** Half width of the mean around a step, for looking back a day or a week, as a share of a day; in days of so many steps at least. */
const SMOOTHING = 1 / 48;
const SMOOTH_FROM_STEPS = 48;
/** For deviations a week ago. */
const KEPT_DAYS = 7;

/** Ascending horizons, at least one; what stands in rows is for each of them. */
export interface DeviationModel {
  /** In steps. */
  horizons: Float64Array;
  /** Rows of `KNOWN`. */
  coefficients: Float64Array;
  /** Rows of quantiles of the error, at `LEVELS`. */
  quantiles: Float64Array;
}

/** Running deviations; valid until the next ones are made. */
export interface Deviations {
  /** Of each step; NaN: not known. */
  z: Float64Array;
  /** The same as means around each step. */
  smooth: Float64Array;
  /** Rows of what is remembered after each step. */
  memories: Float64Array;
  half: number;
}

const zMemory = new Scratch();
const smoothMemory = new Scratch();
const memoriesMemory = new Scratch();

export function deviationsOf(values: Float64Array, profile: Profile, stepMs: number): Deviations {
  const { length } = values;
  const { rows, scale, stepsPerDay, missing, days } = profile;
  const z = zMemory.take(length);
  const memories = memoriesMemory.take(MEMORIES * length);
  const remembered = new Float64Array(MEMORIES);
  const gains = gainsOf(stepMs);
  for (let i = 0, slot = missing; i < length; i++, slot++) {
    if (slot === stepsPerDay) {
      slot = 0;
    }
    z[i] = (values[i]! - rows[days === 0 ? 0 : i + missing]!) / scale[slot]!;
    remember(remembered, z[i]!, gains);
    memories.set(remembered, MEMORIES * i);
  }
  const half = stepsPerDay >= SMOOTH_FROM_STEPS ? Math.round(stepsPerDay * SMOOTHING) : 0;
  return { z, smooth: movingMean(z, half), memories, half };
}

export const gainsOf = (stepMs: number): number[] => MEMORY_MS.map((memory) => 1 - Math.exp(-stepMs / memory));

export function remember(memories: Float64Array, deviation: number, gains: readonly number[]): void {
  if (Number.isNaN(deviation)) {
    return;
  }
  const clipped = clip(deviation);
  for (let k = 0; k < MEMORIES; k++) {
    memories[k]! += gains[k]! * (clipped - memories[k]!);
  }
}

function movingMean(z: Float64Array, half: number): Float64Array {
  const means = smoothMemory.take(z.length);
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

function clip(deviation: number): number {
  return deviation > CLIP ? CLIP : deviation < -CLIP ? -CLIP : deviation;
}

/** What is known after the last step of a history; what it keeps is its own. */
export class Known {
  readonly memories: Float64Array;
  private readonly smooth: Float64Array;
  private readonly half: number;

  constructor(
    { memories, smooth, half }: Deviations,
    private readonly stepsPerDay: number
  ) {
    this.memories = memories.slice(memories.length - MEMORIES);
    this.smooth = smooth.slice(-Math.max(1, KEPT_DAYS * stepsPerDay + half));
    this.half = half;
  }

  /** @param ahead steps from the last one of the history @param memories of now */
  of(ahead: number, memories: Float64Array, into: Float64Array): void {
    into.set(memories);
    const { smooth, half, stepsPerDay } = this;
    into[DAY] = backBy(smooth, smooth.length - 1, ahead, stepsPerDay, half);
    into[WEEK] = backBy(smooth, smooth.length - 1, ahead, KEPT_DAYS * stepsPerDay, half);
  }
}

/** The smooth deviation at the newest known step that is whole periods before the one asked for; 0 where there is none. */
function backBy(smooth: Float64Array, now: number, ahead: number, period: number, half: number): number {
  if (period <= KEPT_DAYS) {
    return 0;
  }
  const at = Math.min(now + ahead - period * Math.ceil(ahead / period), now - half);
  return at < 0 ? 0 : smooth[at]!;
}

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
  const horizons = [1, ...HORIZONS_MS.map((ms) => Math.round(ms / stepMs))].filter(
    (steps, i, all) => i === 0 || steps > Math.max(...all.slice(0, i))
  );
  const coefficients = new Float64Array(horizons.length * KNOWN);
  const quantiles = new Float64Array(horizons.length * LEVELS.length);
  let fitted = 0;
  for (const horizon of horizons) {
    const count = gather(values, deviations, profile, horizon);
    if (count < FEWEST_MOMENTS && fitted > 0) {
      break;
    }
    learn(count);
    coefficients.set(solution, fitted * KNOWN);
    keepErrors(count, quantiles, fitted * LEVELS.length);
    fitted++;
  }
  return { horizons: Float64Array.from(horizons.slice(0, fitted)), coefficients, quantiles };
}

/** Fills `targets` and `moments` with evenly chosen moments of the history. @returns how many */
function gather(
  values: Float64Array,
  { memories, smooth, half }: Deviations,
  profile: Profile,
  horizon: number
): number {
  const { stepsPerDay, missing, days } = profile;
  const { length } = values;
  // Of the first day nothing was expected; without days, the first memories are of nothing.
  const first = days > 0 ? stepsPerDay - missing : Math.min(3, length >> 2);
  const stride = Math.max(1, Math.ceil((length - first - horizon) / MOST_MOMENTS));
  const daysBefore = days > 0 ? Math.ceil(horizon / stepsPerDay) : 1;
  let count = 0;
  for (let i = length - 1; i - horizon >= first && count < MOST_MOMENTS; i -= stride) {
    const target = (values[i]! - expectedOf(profile, i, daysBefore)) / scaleOf(profile, i);
    if (Number.isNaN(target)) {
      continue;
    }
    const now = i - horizon;
    const at = count * KNOWN;
    targets[count++] = target;
    for (let k = 0; k < MEMORIES; k++) {
      moments[at + k] = memories[MEMORIES * now + k]!;
    }
    moments[at + DAY] = backBy(smooth, now, horizon, stepsPerDay, half);
    moments[at + WEEK] = backBy(smooth, now, horizon, KEPT_DAYS * stepsPerDay, half);
  }
  return count;
}

/** Least squares with a ridge, into `solution`. */
function learn(count: number): void {
  matrix.fill(0);
  vector.fill(0);
  for (let i = 0; i < count; i++) {
    const target = clip(targets[i]!);
    const at = i * KNOWN;
    for (let a = 0; a < KNOWN; a++) {
      const x = moments[at + a]!;
      vector[a]! += x * target;
      for (let b = 0; b <= a; b++) {
        matrix[a * KNOWN + b]! += x * moments[at + b]!;
      }
    }
  }
  solveRidge(matrix, vector, 1 + RIDGE_SHARE * count, solution);
}

/** Quantiles of what the solution leaves, by Weibull's definition (Hyndman and Fan's 6), which allows for the errors to come. */
function keepErrors(count: number, quantiles: Float64Array, from: number): void {
  for (let i = 0; i < count; i++) {
    let error = targets[i]!;
    for (let a = 0; a < KNOWN; a++) {
      error -= solution[a]! * moments[i * KNOWN + a]!;
    }
    targets[i] = error;
  }
  const sorted = targets.subarray(0, count).sort();
  for (let k = 0; k < LEVELS.length && count > 0; k++) {
    const position = Math.min(count - 1, Math.max(0, LEVELS[k]! * (count + 1) - 1));
    const below = Math.floor(position);
    quantiles[from + k] =
      sorted[below]! + (sorted[Math.min(count - 1, below + 1)]! - sorted[below]!) * (position - below);
  }
}

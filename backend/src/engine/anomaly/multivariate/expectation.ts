/** What a metric is expected to be at a time of day. */
import { sortedFinite } from './column';

const DAY_MS = 86_400_000;
const BINS = 96;
const BIN_MS = DAY_MS / BINS;

/** A profile of the day needs days to compare, and steps that are shorter than its features. */
const FEWEST_DAYS = 3;
const LONGEST_STEP_MS = 30 * 60_000;

/** The profile is used where it leaves at most this share of what the level alone leaves of days it has not seen. */
const WORTH_IT = 0.9;

/** Expected values of one metric: a level, or a profile of the day. */
export class Expectation {
  /** @param profile values at the middles of the day's quarters of an hour, UTC; empty: the level holds all day */
  constructor(
    readonly level: number,
    readonly profile: Float64Array
  ) {}

  at(timeMs: number): number {
    if (this.profile.length === 0) {
      return this.level;
    }
    const position = (((timeMs % DAY_MS) + DAY_MS) % DAY_MS) / BIN_MS - 0.5;
    const before = Math.floor(position);
    const low = this.profile[(before + BINS) % BINS]!;
    return low + (position - before) * (this.profile[(before + 1) % BINS]! - low);
  }
}

/** One metric on the grid of its baseline. */
export interface MetricColumn {
  values: Float64Array;
  firstStep: number;
  stepMs: number;
}

/**
 * Expectations of one metric by its baseline: one for each fold, of the other folds alone, and last the one of all. Medians
 * over folds, so that a fault of one day leaves no trace in the days to come.
 *
 * @param foldOf the fold of each row, 0 to folds − 1
 */
export function expectationsOf(column: MetricColumn, foldOf: Uint8Array, folds: number): Expectation[] {
  const levels = foldLevels(column.values, foldOf, folds);
  const flat = leavingOut(folds, (left) => new Expectation(levelOf(levels, left), new Float64Array(0)));
  const days = (column.values.length * column.stepMs) / DAY_MS;
  if (days < FEWEST_DAYS || column.stepMs > LONGEST_STEP_MS) {
    return flat;
  }
  const bins = binMeans(column, foldOf, folds);
  const daily = leavingOut(folds, (left) => {
    const { level } = flat[left]!;
    return new Expectation(level, profileOf(bins, folds, left, level));
  });
  return spread(column, foldOf, daily) < WORTH_IT * spread(column, foldOf, flat) ? daily : flat;
}

/** @param make what is left out: a fold, or with `folds` none */
function leavingOut(folds: number, make: (left: number) => Expectation): Expectation[] {
  return Array.from({ length: folds + 1 }, (_, left) => make(left));
}

/** Medians of the folds, NaN of one without values. */
function foldLevels(values: Float64Array, foldOf: Uint8Array, folds: number): Float64Array {
  return Float64Array.from({ length: folds }, (_, fold) =>
    // Folds are contiguous.
    medianOf(sortedFinite(values.subarray(foldOf.indexOf(fold), foldOf.lastIndexOf(fold) + 1)))
  );
}

/** The median of the other folds' levels: one fold that is far off does not draw it away. */
function levelOf(levels: Float64Array, left: number): number {
  const others = levels.filter((level, fold) => fold !== left && Number.isFinite(level));
  return others.length === 0 ? 0 : medianOf(others.sort());
}

/** Means of each fold's bins, folds × BINS; NaN of those without values. */
function binMeans({ values, firstStep, stepMs }: MetricColumn, foldOf: Uint8Array, folds: number): Float64Array {
  const sums = new Float64Array(folds * BINS);
  const counts = new Float64Array(folds * BINS);
  for (let row = 0; row < values.length; row++) {
    if (Number.isFinite(values[row]!)) {
      const timeMs = (firstStep + row) * stepMs;
      const bin = Math.floor((((timeMs % DAY_MS) + DAY_MS) % DAY_MS) / BIN_MS);
      const at = foldOf[row]! * BINS + bin;
      sums[at]! += values[row]!;
      counts[at]! += 1;
    }
  }
  return sums.map((sum, at) => sum / counts[at]!);
}

/** Medians over the folds, smoothed with their neighbours. */
function profileOf(bins: Float64Array, folds: number, left: number, level: number): Float64Array {
  const medians = new Float64Array(BINS);
  for (let bin = 0; bin < BINS; bin++) {
    const seen: number[] = [];
    for (let fold = 0; fold < folds; fold++) {
      if (fold !== left && Number.isFinite(bins[fold * BINS + bin]!)) {
        seen.push(bins[fold * BINS + bin]!);
      }
    }
    medians[bin] = seen.length === 0 ? level : medianOf(Float64Array.from(seen).sort());
  }
  return medians.map((value, bin) => (medians[(bin + BINS - 1) % BINS]! + 2 * value + medians[(bin + 1) % BINS]!) / 4);
}

/** Median distance of the rows from what the other folds let expect; 0 without values. */
function spread({ values, firstStep, stepMs }: MetricColumn, foldOf: Uint8Array, expectations: Expectation[]): number {
  const distances = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) {
    distances[row] = Math.abs(values[row]! - expectations[foldOf[row]!]!.at((firstStep + row) * stepMs));
  }
  const known = sortedFinite(distances);
  return known.length === 0 ? 0 : medianOf(known);
}

/** NaN of no values. */
function medianOf(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  return sorted.length === 0 ? NaN : sorted.length % 2 ? sorted[half]! : sorted[half - 1]! / 2 + sorted[half]! / 2;
}

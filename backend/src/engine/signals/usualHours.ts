/** What a signal usually is at these hours, by the same hours of earlier days. */
import type { TimeScale } from './types';

const DAY_MS = 86_400_000;
/** Earlier days that are looked at. */
export const MOST_DAYS = 28;
const MOST_SLOTS = 64;
/** Steps on each side of a slot that count with it. */
const ASIDE = 1;

/** Reused between signals: what one holds is valid until the next `learn`. */
export class UsualHours {
  /** Earlier days for which something is known. */
  days = 0;
  slots = 0;
  /** Median over the days of each slot; NaN: none. */
  readonly medians = new Float64Array(MOST_SLOTS);
  /** `values[slot * MOST_DAYS + day]`: the mean around that time, `day + 1` days ago; NaN: missing. */
  readonly values = new Float64Array(MOST_SLOTS * MOST_DAYS);
  private readonly sorted = new Float64Array(MOST_DAYS);

  /**
   * @param values on the long scale
   * @param startMs,endMs the hours of interest
   * @param slots at equal distances over these hours, at most 64; by default as long as the long scale's steps
   */
  learn(
    values: Float64Array,
    long: TimeScale,
    startMs: number,
    endMs: number,
    slots = Math.ceil((endMs - startMs) / long.stepMs) + 1
  ): void {
    const perDay = DAY_MS / long.stepMs;
    const known = Math.min(MOST_DAYS, Math.floor(long.length / perDay));
    this.slots = Math.min(MOST_SLOTS, slots);
    this.days = 0;
    let most = 0;
    for (let slot = 0; slot < this.slots; slot++) {
      const index = indexAt(long, startMs + ((endMs - startMs) * slot) / Math.max(1, this.slots - 1));
      const count = this.learnSlot(values, slot, index, perDay, known);
      most = Math.max(most, count);
    }
    this.days = most;
  }

  /** @param at 0 at the first slot, 1 at the last @returns linear between slots; NaN where nothing is known */
  at(at: number): number {
    const position = at * (this.slots - 1);
    const below = Math.min(this.slots - 1, Math.max(0, Math.floor(position)));
    const above = Math.min(this.slots - 1, below + 1);
    const low = this.medians[below]!;
    const high = this.medians[above]!;
    if (Number.isNaN(low)) return high;
    return Number.isNaN(high) ? low : low + (high - low) * (position - below);
  }

  private learnSlot(values: Float64Array, slot: number, index: number, perDay: number, known: number): number {
    let count = 0;
    for (let day = 0; day < MOST_DAYS; day++) {
      const mean = day < known ? meanAround(values, Math.round(index - (day + 1) * perDay)) : NaN;
      this.values[slot * MOST_DAYS + day] = mean;
      if (!Number.isNaN(mean)) {
        insert(this.sorted, count++, mean);
      }
    }
    this.medians[slot] = count === 0 ? NaN : (this.sorted[(count - 1) >> 1]! + this.sorted[count >> 1]!) / 2;
    return count;
  }
}

/** Where a time lies on a scale of means: a value is the mean of the step that ends at its instant. */
export function indexAt(long: TimeScale, timeMs: number): number {
  return long.length - 1 - (long.endMs - long.stepMs / 2 - timeMs) / long.stepMs;
}

/** @returns of the step at an index and those beside it; NaN: all are missing */
export function meanAround(values: Float64Array, index: number): number {
  let sum = 0;
  let count = 0;
  for (let i = Math.max(0, index - ASIDE); i <= index + ASIDE && i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isNaN(value)) {
      sum += value;
      count++;
    }
  }
  return count === 0 ? NaN : sum / count;
}

/** Into its place among the first `count` values, which are ascending. */
function insert(sorted: Float64Array, count: number, value: number): void {
  let at = count;
  while (at > 0 && sorted[at - 1]! > value) {
    sorted[at] = sorted[at - 1]!;
    at--;
  }
  sorted[at] = value;
}

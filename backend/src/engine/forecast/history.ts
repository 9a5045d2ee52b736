/** The values that a forecast is made of, on even steps: those of the long scale, and what came after it on the recent one. */
import { Scratch } from '../stats/scratch';
import type { TimeScale } from '../signals/types';

/** Of the long scale no more than this is looked at; the newest. */
const MOST_STEPS = 4096;
/** After the end of the long scale, at most these are made of the recent one. */
const MOST_FRESH_STEPS = 64;
/** A history of recent values alone has steps of about a minute. */
const SHORT_STEP_MS = 60_000;
/** Steps that both scales tell. */
const MOST_COMPARED = 24;
const FEWEST_COMPARED = 4;
/** What is now is the mean of this. */
const NOW_MS = 120_000;

const steps = new Scratch();
const offsets = new Float64Array(MOST_COMPARED);

/** The newest values of the long scale, NaN where they are missing or infinite; a copy, valid until the next one. */
export function longSteps(long: Float64Array): Float64Array {
  const length = Math.min(long.length, MOST_STEPS);
  const values = steps.take(length);
  for (let i = 0; i < length; i++) {
    const value = long[long.length - length + i]!;
    values[i] = Number.isFinite(value) ? value : NaN;
  }
  return values;
}

/** Means of the recent scale, as a history of its own. */
export function shortSteps(recent: Float64Array, { stepMs }: TimeScale): { values: Float64Array; stepMs: number } {
  const together = Math.max(1, Math.round(SHORT_STEP_MS / stepMs), Math.ceil(recent.length / MOST_STEPS));
  const length = Math.floor(recent.length / together);
  const values = steps.take(length);
  for (let i = 0; i < length; i++) {
    const end = recent.length - (length - 1 - i) * together;
    values[i] = meanBetween(recent, end - together, end);
  }
  return { values, stepMs: stepMs * together };
}

/**
 * The steps since the long scale ended, the newest last, as the long scale would tell them.
 */
export function freshSteps(
  long: Float64Array,
  scale: TimeScale,
  recent: Float64Array,
  recentScale: TimeScale
): Float64Array {
  const count = Math.min(MOST_FRESH_STEPS, Math.round((recentScale.endMs - scale.endMs) / scale.stepMs));
  if (!(count > 0) || recent.length === 0) {
    return new Float64Array(0);
  }
  const offset = recentOffset(long, scale, recent, recentScale);
  return Float64Array.from(
    { length: count },
    (_, i) => meanOf(recent, recentScale, recentScale.endMs - (count - 1 - i) * scale.stepMs, scale.stepMs) - offset
  );
}

/**
 * By how much the recent scale tells more than the long one of the same time: a quantile of a minute is not that of ten. The
 * median over the steps that both know.
 */
function recentOffset(long: Float64Array, scale: TimeScale, recent: Float64Array, recentScale: TimeScale): number {
  let count = 0;
  for (let back = 0; back < Math.min(long.length, MOST_COMPARED); back++) {
    const mean = meanOf(recent, recentScale, scale.endMs - back * scale.stepMs, scale.stepMs);
    const offset = mean - long[long.length - 1 - back]!;
    if (Number.isFinite(offset)) {
      offsets[count++] = offset;
    }
  }
  return count < FEWEST_COMPARED ? 0 : offsets.subarray(0, count).sort()[count >> 1]!;
}

/** The mean of the last two minutes; NaN: not known. */
export function valueNow(recent: Float64Array, { stepMs }: TimeScale): number {
  const count = Math.max(1, Math.round(NOW_MS / stepMs));
  return recent.length < count ? NaN : meanBetween(recent, recent.length - count, recent.length);
}

/** The mean of what lies in the step that ends at a time; NaN when less than half of it is known. */
function meanOf(values: Float64Array, scale: TimeScale, endMs: number, stepMs: number): number {
  const end = values.length - Math.round((scale.endMs - endMs) / scale.stepMs);
  const count = Math.max(1, Math.round(stepMs / scale.stepMs));
  return end - count < 0 || end > values.length ? NaN : meanBetween(values, end - count, end);
}

/** The mean of a part; NaN when less than half of it is known. */
export function meanBetween(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  let count = 0;
  for (let i = from; i < to; i++) {
    const value = values[i]!;
    if (Number.isFinite(value)) {
      sum += value;
      count++;
    }
  }
  return count > 0 && 2 * count >= to - from ? sum / count : NaN;
}

export function finiteCount(values: Float64Array): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i]!)) {
      count++;
    }
  }
  return count;
}

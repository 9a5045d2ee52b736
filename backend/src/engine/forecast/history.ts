/** One series of even steps up to now, made of both scales of a signal. */
import type { SignalValues, TimeScale } from '../signals/types';

const DAY_MS = 86_400_000;
/** Of the long scale no more than this is looked at; the newest. */
const MOST_STEPS = 4096;
/** With fewer long steps than these, the recent scale is the history. */
const FEWEST_LONG_STEPS = 12;
/** A history of recent values has steps of about a minute. */
const SHORT_STEP_MS = 60_000;
/** With fewer values nothing is said. */
const FEWEST_VALUES = 8;
/** Of the end of the long scale, at most this is filled up from the recent one. */
const MOST_NEW_STEPS = 64;

/** Steps of the long scale that are compared with the recent one. */
const MOST_COMPARED = 24;
const FEWEST_COMPARED = 4;

const offsets = new Float64Array(MOST_COMPARED);

export interface History {
  /** The newest last, at `endMs`; NaN: missing. Each the mean of its step. */
  values: Float64Array;
  stepMs: number;
  /** How many of the values, from the first on, stand on the grid of the long scale: the fit is of these. */
  fitted: number;
  endMs: number;
  /** Steps of a day; 0: the history is too short or its steps are too long for a daily rhythm. */
  stepsPerDay: number;
}

/** @returns undefined when too little is known */
export function historyOf(
  { recent, long }: SignalValues,
  scales: { recent: TimeScale; long: TimeScale }
): History | undefined {
  const history =
    finiteCount(long) >= FEWEST_LONG_STEPS
      ? longHistory(long, scales.long, recent, scales.recent)
      : shortHistory(recent, scales.recent);
  return finiteCount(history.values) < FEWEST_VALUES ? undefined : history;
}

/** The long scale, followed by means of recent values up to now. */
function longHistory(long: Float64Array, scale: TimeScale, recent: Float64Array, recentScale: TimeScale): History {
  const { stepMs } = scale;
  const hasRecent = finiteCount(recent) > 0;
  const endMs = hasRecent ? Math.max(recentScale.endMs, scale.endMs) : scale.endMs;
  const fresh = Math.min(MOST_NEW_STEPS, Math.max(0, Math.round((endMs - scale.endMs) / stepMs)));
  const fitted = Math.min(long.length, MOST_STEPS);
  const values = new Float64Array(fitted + fresh);
  for (let i = 0; i < fitted; i++) {
    values[i] = finite(long[long.length - fitted + i]!);
  }
  const offset = hasRecent ? recentOffset(values, fitted, scale, recent, recentScale) : 0;
  for (let back = 0; back < Math.max(1, fresh) && hasRecent; back++) {
    const mean = meanOf(recent, recentScale, endMs - back * stepMs, stepMs) - offset;
    const at = values.length - 1 - back;
    // The last long step is known better by then.
    if (!Number.isNaN(mean) || at >= fitted) {
      values[at] = mean;
    }
  }
  const stepsPerDay = Math.round(DAY_MS / stepMs);
  return { values, stepMs, fitted, endMs, stepsPerDay: stepsPerDay >= 8 && fitted > stepsPerDay ? stepsPerDay : 0 };
}

/**
 * By how much the recent scale tells more than the long one of the same time: a quantile of a minute is not that of ten. The
 * median over the steps that both know.
 */
function recentOffset(
  values: Float64Array,
  fitted: number,
  scale: TimeScale,
  recent: Float64Array,
  recentScale: TimeScale
): number {
  let count = 0;
  for (let back = 0; back < Math.min(fitted, MOST_COMPARED); back++) {
    const mean = meanOf(recent, recentScale, scale.endMs - back * scale.stepMs, scale.stepMs);
    const offset = mean - values[fitted - 1 - back]!;
    if (!Number.isNaN(offset)) {
      offsets[count++] = offset;
    }
  }
  return count < FEWEST_COMPARED ? 0 : offsets.subarray(0, count).sort()[count >> 1]!;
}

function shortHistory(recent: Float64Array, { stepMs, endMs }: TimeScale): History {
  const together = Math.max(1, Math.round(SHORT_STEP_MS / stepMs));
  const steps = Math.floor(recent.length / together);
  const values = new Float64Array(steps);
  for (let i = 0; i < steps; i++) {
    values[i] = meanBetween(recent, recent.length - (steps - i) * together, recent.length - (steps - 1 - i) * together);
  }
  return { values, stepMs: stepMs * together, fitted: steps, endMs, stepsPerDay: 0 };
}

/** The mean of what lies in the step that ends at a time; NaN when less than half of it is known. */
function meanOf(values: Float64Array, scale: TimeScale, endMs: number, stepMs: number): number {
  const last = values.length - 1 - Math.round((scale.endMs - endMs) / scale.stepMs);
  const count = Math.max(1, Math.round(stepMs / scale.stepMs));
  return last - count + 1 < 0 ? NaN : meanBetween(values, last - count + 1, last + 1);
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
  return 2 * count >= to - from ? sum / count : NaN;
}

const finite = (value: number): number => (Number.isFinite(value) ? value : NaN);

function finiteCount(values: Float64Array): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i]!)) {
      count++;
    }
  }
  return count;
}

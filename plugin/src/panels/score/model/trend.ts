import type { State } from '@mev-quality/backend/wire';
import type { Trend } from './scorecard';

export interface Change {
  /** Points, last score minus first score of the range. */
  by: number;
  /** When the change began, epoch milliseconds. */
  since: number;
}

/** Less than this is not worth a word. */
const SMALLEST_CHANGE = 0.5;
/** A change has begun once this share of it is done. */
const BEGUN = 0.1;

/**
 * The change over the range, and when it began: the last instant at which less than a tenth of it was done.
 * A dip from which the score came back is no change. Null where it is smaller than half a point, or unknown.
 */
export function changeOf({ times, scores }: Trend): Change | null {
  const known = scores.flatMap((score, i) => (score === null ? [] : [{ score, time: times[i] ?? Number.NaN }]));
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last || Math.abs(last.score - first.score) < SMALLEST_CHANGE) {
    return null;
  }
  const by = last.score - first.score;
  const begun = known.findLast(({ score }) => (score - first.score) / by < BEGUN);
  return { by, since: begun?.time ?? first.time };
}

export interface StateSpan {
  /** Epoch milliseconds of the first instant in this state. */
  since: number;
  /** True when it was so from the start of the range on: it may have begun earlier. */
  orEarlier: boolean;
}

/** Since when the state has been what it is now; null where the trend does not tell. */
export function stateSpan({ times, states }: Trend, now: State): StateSpan | null {
  const before = states.findLastIndex((state) => state !== now);
  const since = times[before + 1];
  return since === undefined ? null : { since, orEarlier: before < 0 };
}

/** When there was a score last, epoch milliseconds; null where there was none in the range. */
export function lastKnown({ times, scores }: Trend): number | null {
  return times[scores.findLastIndex((score) => score !== null)] ?? null;
}

/** Stretches of one state, as indices into the trend, both ends included. */
export function stateRuns({ states }: Trend): Array<{ state: State | null; from: number; to: number }> {
  const runs: Array<{ state: State | null; from: number; to: number }> = [];
  states.forEach((state, i) => {
    const run = runs.at(-1);
    if (run && run.state === state) {
      run.to = i;
    } else {
      runs.push({ state, from: i, to: i });
    }
  });
  return runs;
}

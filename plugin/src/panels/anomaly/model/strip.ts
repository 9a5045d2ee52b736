import type { AnomalySeverity } from '@mev-quality/backend/wire';
import { isKnown } from './answer';
import { bare, rankOf, type Row } from './rows';

/** Epoch milliseconds. */
export interface Span {
  from: number;
  to: number;
}

/** A row of the strip, a column for each pixel across. */
export interface StripColumns {
  /** The highest score of the column, 0 to 1; NaN where it is unknown. */
  scores: Float32Array;
  /** The worst anomaly of the column. */
  severities: Array<AnomalySeverity | null>;
}

/** A sample stands for the time up to the next one, but not for longer than this many mean steps. */
const LONGEST_HOLD = 2;

/**
 * @param width in pixels
 * @param eventsKnown without events a column has the severity of its score
 */
export function stripColumns(row: Row, span: Span, width: number, eventsKnown: boolean): StripColumns {
  const scores = new Float32Array(width).fill(Number.NaN);
  const severities = new Array<AnomalySeverity | null>(width).fill(null);
  const columnOf = (time: number) => Math.round(((time - span.from) / (span.to - span.from)) * width);
  holdScores(row, scores, columnOf);
  if (eventsKnown) {
    for (const { start, end, severity } of row.events) {
      if (start > span.to || (end !== null && end < span.from)) {
        continue;
      }
      // What has just begun is seen, too.
      const first = Math.min(Math.max(columnOf(start), 0), width - 1);
      const last = end === null ? width : Math.min(Math.max(columnOf(end), first + 1), width);
      for (let column = first; column < last; column++) {
        severities[column] = worse(severities[column] ?? null, severity);
      }
    }
  } else {
    scores.forEach((score, column) => (severities[column] = isKnown(score) ? bare(score) : null));
  }
  return { scores, severities };
}

const worse = (a: AnomalySeverity | null, b: AnomalySeverity) => (rankOf(a) < rankOf(b) ? a : b);

function holdScores(row: Row, scores: Float32Array, columnOf: (time: number) => number): void {
  const { times, values } = row.scores ?? { times: [], values: [] };
  const count = times.length;
  const mean = count > 1 ? ((times[count - 1] ?? 0) - (times[0] ?? 0)) / (count - 1) : 0;
  for (let i = 0; i < count; i++) {
    const value = values[i];
    const time = times[i] ?? Number.NaN;
    if (!isKnown(value)) {
      continue;
    }
    const until = Math.min(times[i + 1] ?? time + mean, time + LONGEST_HOLD * mean);
    const first = columnOf(time);
    const last = Math.min(Math.max(columnOf(until), first + 1), scores.length);
    for (let column = Math.max(first, 0); column < last; column++) {
      const before = scores[column];
      scores[column] = isKnown(before) ? Math.max(before, value) : value;
    }
  }
}

/** The score at an instant; null where it is unknown. */
export function scoreAt({ scores }: Row, time: number): number | null {
  const { times, values } = scores ?? { times: [], values: [] };
  const value = values[nearest(times, time)];
  return isKnown(value) ? value : null;
}

/** Index of the sample nearest in time; −1 without any. @param times ascending */
export function nearest(times: number[], time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < time) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const after = times[low];
  const before = times[low - 1];
  if (before === undefined || (after !== undefined && after - time < time - before)) {
    return after === undefined ? -1 : low;
  }
  return low - 1;
}

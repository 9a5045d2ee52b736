import type { Trend } from './scorecard';

export interface TrendPath {
  /** SVG path of the line; broken where the score is unknown. */
  line: string;
  /** SVG path of the area below it. */
  area: string;
  /** Least and greatest score; null where there is none. */
  low: number | null;
  high: number | null;
  /** Where the sample with this index stands across. */
  at: (index: number) => number;
}

/** At least this many points from bottom to top, so that a change of a tenth does not look like a fall. */
const LEAST_SPAN = 10;

/** Draws a trend into a box; the vertical axis spans the scores, at least ten points of them. */
export function trendPath({ times, scores }: Trend, width: number, height: number): TrendPath {
  const start = times[0] ?? 0;
  const length = (times.at(-1) ?? start) - start || 1;
  const at = (index: number) => (((times[index] ?? start) - start) / length) * width;
  const known = scores.filter((score) => score !== null);
  if (known.length === 0) {
    return { line: '', area: '', low: null, high: null, at };
  }
  const low = known.reduce((a, b) => Math.min(a, b));
  const high = known.reduce((a, b) => Math.max(a, b));
  const span = Math.max(high - low, LEAST_SPAN) * 1.1;
  const bottom = (low + high) / 2 - span / 2;
  const up = (score: number) => height - ((score - bottom) / span) * height;

  const strokes = runsOf(scores).map(([from, to]) => {
    const points = scores.slice(from, to + 1).map((score, i) => `${round(at(from + i))},${round(up(score ?? 0))}`);
    // One sample alone is still seen.
    const last = from === to ? `${round(at(to) + width / 200)},${round(up(scores[to] ?? 0))}` : undefined;
    const stroke = `M${[...points, ...(last ? [last] : [])].join('L')}`;
    return { stroke, area: `${stroke}L${round(at(to))},${height}L${round(at(from))},${height}Z` };
  });
  return {
    line: strokes.map(({ stroke }) => stroke).join(''),
    area: strokes.map(({ area }) => area).join(''),
    low,
    high,
    at,
  };
}

const round = (value: number) => Math.round(value * 10) / 10;

/** First and last index of each unbroken stretch of known scores. */
function runsOf(scores: Array<number | null>): Array<[number, number]> {
  const runs: Array<[number, number]> = [];
  scores.forEach((score, i) => {
    const run = runs.at(-1);
    if (score === null) {
      return;
    }
    if (run && run[1] === i - 1) {
      run[1] = i;
    } else {
      runs.push([i, i]);
    }
  });
  return runs;
}

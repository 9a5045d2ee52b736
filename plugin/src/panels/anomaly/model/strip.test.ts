import type { ScoreSeries } from './answer';
import type { Row } from './rows';
import { nearest, scoreAt, stripColumns } from './strip';

function row(
  times: number[],
  values: Array<number | null>,
  events: Array<[start: number, end: number | null]> = []
): Row {
  const id = { category: 'system', entity: 'node' };
  const scores: ScoreSeries = { ...id, kind: 'service', times, values, latest: null, highest: null };
  return {
    ...id,
    key: 'system/node',
    kind: 'service',
    scores,
    now: null,
    worst: null,
    latest: null,
    highest: null,
    events: events.map(([start, end]) => ({
      ...id,
      id: String(start),
      kind: 'service',
      start,
      end,
      severity: 'high',
      peak: 1,
      drivers: [],
    })),
  };
}
const SPAN = { from: 0, to: 100 };
const scoresOf = (one: Row, width: number, span = SPAN) =>
  [...stripColumns(one, span, width, true).scores].map((score) => Math.round(score * 10) / 10);

it('a column has the highest of its scores', () => {
  const times = Array.from({ length: 101 }, (_, i) => i);
  expect(
    scoresOf(
      row(
        times,
        times.map((time) => (time === 37 ? 0.9 : 0.1))
      ),
      4
    )
  ).toEqual([0.1, 0.9, 0.1, 0.1]);
});

it('a sample holds until the next one, and no longer than two steps', () => {
  expect(scoresOf(row([0, 50, 100], [0.2, 0.4, 0.6]), 4)).toEqual([0.2, 0.2, 0.4, 0.4]);
  expect(scoresOf(row([0, 10, 20, 30, 100], [0.2, 0.2, 0.2, 0.2, 0.6]), 10)).toEqual([
    ...Array(8).fill(0.2),
    Number.NaN,
    Number.NaN,
  ]);
});

it('what is unknown is not zero', () => {
  expect(scoresOf(row([0, 25, 50, 75], [0.2, null, 0, 0.3]), 4)).toEqual([0.2, Number.NaN, 0, 0.3]);
});

it('the shortest anomaly has a column, one that goes on reaches the end', () => {
  const { severities } = stripColumns(
    row(
      [0, 50],
      [0, 0],
      [
        [12, 12.1],
        [71, null],
      ]
    ),
    SPAN,
    10,
    true
  );
  expect(severities).toEqual([null, 'high', null, null, null, null, null, 'high', 'high', 'high']);
});

it('an anomaly out of sight marks nothing', () => {
  const one = row(
    [0],
    [0],
    [
      [-50, -20],
      [300, null],
    ]
  );
  expect(stripColumns(one, SPAN, 4, true).severities).toEqual([null, null, null, null]);
});

it('without events a column has the severity of its score', () => {
  const one = row([0, 25, 50, 75], [0.1, 0.5, 0.7, 0.9]);
  expect(stripColumns(one, SPAN, 4, false).severities).toEqual([null, 'medium', 'high', 'critical']);
});

it('finds the nearest sample in time', () => {
  const times = [10, 20, 40];
  expect([0, 14, 16, 29, 31, 99].map((time) => times[nearest(times, time)])).toEqual([10, 10, 20, 20, 40, 40]);
  expect(nearest([], 5)).toBe(-1);
  expect(scoreAt(row(times, [0.1, null, 0.3]), 22)).toBeNull();
  expect(scoreAt(row(times, [0.1, null, 0.3]), 39)).toBe(0.3);
});

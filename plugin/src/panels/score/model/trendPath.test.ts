import { trendPath } from './trendPath';

const path = (scores: Array<number | null>) =>
  trendPath({ times: scores.map((_, i) => i), scores, states: scores.map(() => null) }, 100, 100);

it('breaks the line where the score is unknown', () => {
  expect(path([90, 91, null, 92, 93]).line.match(/M/g)).toHaveLength(2);
});

it('draws a change of a tenth of a point nearly flat', () => {
  const ys = [...path([90, 90.1]).line.matchAll(/,([\d.]+)/g)].map(([, y]) => Number(y));
  expect(Math.abs(ys[0]! - ys[1]!)).toBeLessThan(2);
});

it('spans the width from the first to the last instant', () => {
  const { line, at } = path([90, 80, 70]);
  expect(line.startsWith('M0,')).toBe(true);
  expect([at(0), at(1), at(2)]).toEqual([0, 50, 100]);
});

it('draws nothing where nothing is known', () => {
  expect(path([null, null])).toMatchObject({ line: '', area: '', low: null, high: null });
});

import { densityOf, type Plot } from './density';

const PLOT: Plot = { span: { from: 0, to: 4 }, low: 0, high: 4, width: 4, height: 4 };

/** One string for each row of pixels, from the top. */
function picture(times: number[], lines: number[][], plot: Plot = PLOT): string[] {
  const counts = densityOf(
    times,
    lines.map((line) => Float64Array.from(line)),
    plot
  );
  return Array.from({ length: plot.height }, (_, y) =>
    [...counts.subarray(y * plot.width, (y + 1) * plot.width)].map((count) => count || '.').join('')
  );
}

it('a line is unbroken from point to point', () => {
  expect(picture([0, 4], [[0.5, 3.9]])).toEqual(['..11', '.11.', '11..', '1...']);
});

it('lines upon each other are counted', () => {
  expect(
    picture(
      [0, 4],
      [
        [2.5, 2.5],
        [2.5, 2.5],
        [0.5, 0.5],
      ]
    )
  ).toEqual(['....', '2222', '....', '1111']);
});

it('many points of a pixel are what lies between the least and the greatest', () => {
  const times = Array.from({ length: 400 }, (_, i) => i / 100);
  const line = times.map((_, i) => (i % 2 === 0 ? 1.5 : 3.5));
  expect(picture(times, [line])).toEqual(['1111', '1111', '1111', '....']);
});

it('a line is broken where it is unknown', () => {
  expect(picture([0.5, 1.5, 2.5, 3.5], [[1.5, Number.NaN, 1.5, 1.5]])).toEqual(['....', '....', '1.11', '....']);
});

it('what lies outside is cut at the edge, and what leads there is drawn', () => {
  expect(picture([-2, 6], [[1.5, 1.5]])).toEqual(['....', '....', '1111', '....']);
  expect(picture([0, 4], [[9, 9]])).toEqual(['....', '....', '....', '....']);
  expect(picture([], [[]])).toEqual(['....', '....', '....', '....']);
});

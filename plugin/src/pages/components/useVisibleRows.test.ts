import { visibleRows } from './useVisibleRows';

const HEIGHT = 50;
const SEEN = 1000;

it('draws what can be seen and a margin on both sides', () => {
  for (let above = -2000; above < 60_000; above += 37) {
    const { start, end } = visibleRows(above, SEEN, HEIGHT);
    expect(start * HEIGHT).toBeLessThanOrEqual(Math.max(0, above));
    expect(end * HEIGHT).toBeGreaterThanOrEqual(Math.max(0, above + SEEN));
    expect(end - start).toBeLessThanOrEqual(SEEN / HEIGHT + 4 * 12);
  }
});

it('scrolling a little draws nothing anew', () => {
  expect(visibleRows(6010, SEEN, HEIGHT)).toEqual(visibleRows(6100, SEEN, HEIGHT));
});

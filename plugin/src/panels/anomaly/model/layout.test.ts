import { DEFAULT_OPTIONS } from '../options';
import { HEIGHTS, layoutFor } from './layout';

const layout = (width: number, height: number, count = 40, notices = 0) =>
  layoutFor(width, height, count, DEFAULT_OPTIONS, notices);

it('200 × 100 has the figure only', () => {
  expect(layout(184, 84).kind).toBe('figure');
});

it('400 × 300 has a chart, metrics to choose from and the worst rows', () => {
  const { kind, picker, strip, beside } = layout(384, 250);
  expect({ kind, picker, beside }).toEqual({ kind: 'chart', picker: true, beside: false });
  expect(strip.rows).toBeGreaterThanOrEqual(2);
  expect(strip.more).toBe(true);
});

it('900 × 600 has names beside the chart and many rows', () => {
  const { beside, strip } = layout(884, 550);
  expect(beside).toBe(true);
  expect(strip.rows).toBeGreaterThan(5);
});

it.each([
  [184, 84],
  [300, 200],
  [384, 250],
  [384, 130],
  [374, 470],
  [884, 250],
  [884, 550],
  [1600, 900],
])('%d × %d holds all its parts', (width, height) => {
  for (const count of [1, 4, 40]) {
    for (const notices of [0, 1]) {
      const { kind, chartHeight, picker, strip } = layout(width, height, count, notices);
      const rows = strip.rows * strip.rowHeight + (strip.more ? HEIGHTS.more : 0);
      const all = HEIGHTS.headline + notices * HEIGHTS.notice + (picker ? HEIGHTS.picker : 0) + chartHeight + rows;
      expect(kind === 'figure' || all <= height).toBe(true);
      expect(kind === 'figure' || chartHeight >= 80).toBe(true);
      expect(strip.rows).toBeLessThanOrEqual(count);
    }
  }
});

it('the strip can be left out', () => {
  const { strip, chartHeight } = layoutFor(884, 550, 10, { ...DEFAULT_OPTIONS, showStrip: false });
  expect(strip.rows).toBe(0);
  expect(chartHeight).toBe(550 - HEIGHTS.headline);
});

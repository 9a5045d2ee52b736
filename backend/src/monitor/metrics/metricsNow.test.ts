import { parseDuration } from '../../config';
import { gridLength } from '../../sources/prometheus';
import { gridOf, MAX_POINTS, metricsNow, TooManySeriesError } from './metricsNow';
import type { QualityBackend } from '../qualityBackend';

const NOW = Date.UTC(2026, 0, 10, 12, 0, 7);

it.each(['1s', '15s', '1m', '1h', '4h', '1d', '7d', '30d', '31d'])(
  'a timerange of %s has at most 1,000 points and looks back no further',
  (text) => {
    const grid = gridOf(parseDuration(text), NOW);
    expect(gridLength(grid)).toBeGreaterThanOrEqual(1);
    expect(gridLength(grid)).toBeLessThanOrEqual(MAX_POINTS);
    expect(grid.endMs - grid.startMs).toBeLessThanOrEqual(parseDuration(text));
    expect(NOW - grid.endMs).toBeLessThan(15_000);
  }
);

it('an hour has a point each 15 seconds', () => {
  expect(gridOf(3_600_000, NOW)).toMatchObject({ stepMs: 15_000, endMs: Date.UTC(2026, 0, 10, 12) });
});

it('more points than an answer can carry are refused with what to do', async () => {
  const values = new Float64Array(241);
  const series = Array.from({ length: 5000 }, (_, i) => ({ labels: { i: String(i) }, values }));
  const config = { title: 'T', description: '', unit: 'short', better: 'low' as const, query: 'q' };
  const backend: Pick<QualityBackend, 'metrics'> = {
    metrics: async (_query, grid) => [{ name: 'm', config, query: 'q', result: { grid, series, warnings: [] } }],
  };
  const ask = { category: 'c', metrics: [], timerangeMs: 3_600_000 };
  await expect(metricsNow(backend, ask, NOW)).rejects.toThrow(TooManySeriesError);
  await expect(metricsNow(backend, ask, NOW)).rejects.toThrow('Name a metric');
});

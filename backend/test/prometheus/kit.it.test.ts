import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { alignGrid, createPrometheusSource } from '../../src/sources/prometheus';
import { openMetrics, samplesOf, startNodeExporter, startPrometheus } from '.';
import { findProgram } from './program';

jest.setTimeout(60_000);

const runs = (pid: number) => () => process.kill(pid, 0);

describe('the kit of real Prometheus servers', () => {
  it('scrapes a real node exporter and itself, and leaves nothing behind', async () => {
    const exporter = await startNodeExporter();
    const prometheus = await startPrometheus({
      scrape: [
        { job: 'node', targets: [exporter.target], labels: { service: 'this' } },
        { job: 'prometheus', targets: ['self'] },
      ],
    });
    const source = createPrometheusSource({ url: prometheus.url });
    try {
      let up: Record<string, number> = {};
      for (let waited = 0; waited < 20_000 && Object.values(up).join() !== '1,1'; waited += 100) {
        await sleep(100);
        const { series } = await source.instant('up', Date.now());
        up = Object.fromEntries(series.map(({ labels, value }) => [labels.job ?? '', value]));
      }
      expect(up).toEqual({ node: 1, prometheus: 1 });
    } finally {
      await source.close();
      await prometheus.stop();
      await exporter.stop();
    }
    expect(existsSync(prometheus.folder)).toBe(false);
    expect(runs(prometheus.pid)).toThrow('ESRCH');
    expect(runs(exporter.pid)).toThrow('ESRCH');
  });

  it('backfills exactly the values and times of an OpenMetrics history', async () => {
    const grid = alignGrid(Date.now() - 3_600_000, Date.now() - 600_000, 15_000);
    const samples = samplesOf(grid, (_, i) => (i % 7 === 0 ? 1 / (i + 3) : i * 1e15 + 0.5));
    const labels = { path: 'a "b"\\c\nd', zone: 'Zürich' };
    const prometheus = await startPrometheus({
      openMetrics: () => openMetrics([{ name: 'history', labels, samples }]),
    });
    const source = createPrometheusSource({ url: prometheus.url });
    try {
      const { series } = await source.range('history', grid);
      expect(series).toEqual([
        { labels: { __name__: 'history', ...labels }, values: Float64Array.from(samples, ([, value]) => value) },
      ]);
    } finally {
      await source.close();
      await prometheus.stop();
    }
  });

  it('tells what to install when a program is missing', () => {
    expect(() => findProgram('no-such-prometheus', 'prometheus')).toThrow(/apt-get install prometheus/);
  });

  it('shows the log of a Prometheus that does not start', async () => {
    await expect(startPrometheus({ args: ['--no-such-flag'] })).rejects.toThrow(/ended with \d+.*no-such-flag/s);
  });
});

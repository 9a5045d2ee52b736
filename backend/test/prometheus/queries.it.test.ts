import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { alignGrid, createPrometheusSource, type Grid, type PrometheusSource } from '../../src/sources/prometheus';
import { createStopper, openMetrics, type RunningPrometheus, samplesOf, startPrometheus, startProxy } from '.';

jest.setTimeout(60_000);

const MINUTE = 60_000;
const start = Date.UTC(2025, 0, 1);
const hour: Grid = { startMs: start, endMs: start + 60 * MINUTE, stepMs: MINUTE };

let prometheus: RunningPrometheus;
let source: PrometheusSource;

beforeAll(async () => {
  prometheus = await startPrometheus({
    openMetrics: () =>
      openMetrics([
        { name: 'load', labels: { host: 'a' }, samples: samplesOf(hour, (_, i) => i / 7) },
        { name: 'load', labels: { host: 'b' }, samples: samplesOf(hour, (_, i) => -i) },
        // Nothing from minute 10 to 40; Prometheus looks 5 minutes back.
        { name: 'gap', samples: samplesOf(hour, (_, i) => i).filter((_, i) => i <= 10 || i >= 40) },
        {
          name: 'odd',
          samples: [
            [start, 1],
            [start + MINUTE, NaN],
            [start + 2 * MINUTE, Infinity],
            [start + 3 * MINUTE, -Infinity],
            [start + 4 * MINUTE, 1e-7],
            [start + 5 * MINUTE, 1.7976931348623157e308],
          ],
        },
        { name: 'many', labels: { le: 'x' }, samples: [[start, 1]] },
      ]),
  });
  source = createPrometheusSource({ url: prometheus.url });
});

const stopper = createStopper();
afterEach(() => stopper.stop());

afterAll(async () => {
  await source?.close();
  await prometheus?.stop();
});

describe('range queries of a real Prometheus', () => {
  it('answers each series on the grid that was asked for, to the last bit', async () => {
    const { grid, series, warnings } = await source.range('load', hour);
    expect(grid).toEqual(hour);
    expect(warnings).toEqual([]);
    const byHost = Object.fromEntries(series.map(({ labels, values }) => [labels.host, values]));
    expect(byHost.a).toEqual(Float64Array.from({ length: 61 }, (_, i) => i / 7));
    expect(byHost.b).toEqual(Float64Array.from({ length: 61 }, (_, i) => -i));
  });

  it('answers on grids of milliseconds that are not aligned', async () => {
    const grid = { startMs: start + 123, endMs: start + 123 + 40 * 250, stepMs: 250 };
    const { series } = await source.range('load{host="a"}', grid);
    expect(series[0]?.values).toEqual(new Float64Array(41).fill(0));
    const times = await source.range('time()', grid);
    times.series[0]?.values.forEach((value, i) => expect(value).toBeCloseTo((grid.startMs + i * 250) / 1000, 3));
  });

  it('leaves a gap unknown, once the look back has ended', async () => {
    const values = (await source.range('gap', hour)).series[0]?.values ?? new Float64Array();
    // Whether five minutes are still within the look back of five minutes differs by version.
    expect([...values.slice(10, 15)]).toEqual([10, 10, 10, 10, 10]);
    expect([...values.slice(16, 40)]).toEqual(new Array(24).fill(NaN));
    expect(values[40]).toBe(40);
  });

  it('keeps infinities, and has NaN for a sample that is NaN', async () => {
    const grid = { startMs: start, endMs: start + 5 * MINUTE, stepMs: MINUTE };
    const { series } = await source.range('odd', grid);
    expect(series[0]?.values).toEqual(Float64Array.of(1, NaN, Infinity, -Infinity, 1e-7, 1.7976931348623157e308));
  });

  it('answers no series where nothing matches or nothing was sampled, which is no error', async () => {
    expect((await source.range('no_such_metric', hour)).series).toEqual([]);
    expect((await source.range('load', alignGrid(start - 3_600_000, start - 600_000, MINUTE))).series).toEqual([]);
  });

  it('ends a series at once when its target stops exposing it (a staleness marker), without the look back', async () => {
    let exposed = true;
    // An exporter of one metric, since a real one cannot be told to drop a metric.
    const exporter = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' });
      response.end(`${exposed ? 'fleeting 1\n' : ''}steady 1\n`);
    }).listen(0, '127.0.0.1');
    await once(exporter, 'listening');
    const { port } = exporter.address() as { port: number };
    await stopper.own({
      stop: async () => {
        exporter.close();
        exporter.closeAllConnections();
      },
    });
    const scraping = await stopper.own(startPrometheus({ scrape: [{ job: 'short', targets: [`127.0.0.1:${port}`] }] }));
    const reader = await stopper.own(createPrometheusSource({ url: scraping.url }));
    const countOf = async (query: string) => (await reader.instant(query, Date.now())).series.length;
    await waitFor(async () => (await countOf('fleeting')) === 1);
    exposed = false;
    await waitFor(async () => (await countOf('fleeting')) === 0);
    expect(await countOf('steady')).toBe(1);
    const now = Date.now();
    const { series } = await reader.range('fleeting', { startMs: now - 60_000, endMs: now, stepMs: 250 });
    expect(series[0]?.values.some((value) => value === 1)).toBe(true);
    expect(series[0]?.values.at(-1)).toBeNaN();
  });

  it('takes queries that are longer than any URL may be', async () => {
    const long = `load{host=~"${'x'.repeat(100_000)}|a"}`;
    expect((await source.range(long, hour)).series).toHaveLength(1);
  });
});

describe('instant queries of a real Prometheus', () => {
  it('answers values with their labels, a scalar as one series without any', async () => {
    const { timeMs, series } = await source.instant('load', start + 7 * MINUTE);
    expect(timeMs).toBe(start + 7 * MINUTE);
    expect(series).toContainEqual({ labels: { __name__: 'load', host: 'a' }, value: 1 });
    expect(series).toHaveLength(2);
    expect((await source.instant('scalar(load{host="b"}) + 1', start + MINUTE)).series).toEqual([
      { labels: {}, value: 0 },
    ]);
  });

  it('tells NaN and infinity from no sample', async () => {
    const at = async (minute: number) =>
      (await source.instant('odd', start + minute * MINUTE)).series.map((s) => s.value);
    expect(await at(1)).toEqual([NaN]);
    expect(await at(2)).toEqual([Infinity]);
    expect(await at(-1)).toEqual([]);
  });

  it.each(['load[5m]', '"text"'])('refuses %s, which has no value at an instant', async (query) => {
    await expect(source.instant(query, start)).rejects.toMatchObject({ kind: 'bad_query', query });
  });

  it('tells the version', async () => {
    const { version, application } = await source.buildInfo();
    expect(version).toMatch(/^\d+\.\d+/);
    expect(application).toBe('Prometheus');
  });
});

describe('sharing and bounds, counted by a proxy in front of the real Prometheus', () => {
  it('makes one request for equal queries at once, and a new one afterwards', async () => {
    const proxy = await stopper.own(startProxy(prometheus.url));
    const shared = await stopper.own(createPrometheusSource({ url: proxy.url }));
    const answers = await Promise.all(Array.from({ length: 20 }, () => shared.range('load', hour)));
    expect(proxy.seen).toHaveLength(1);
    expect(new Set(answers).size).toBe(1);
    await Promise.all([shared.range('load', hour), shared.range('load ', hour), shared.instant('load', start)]);
    expect(proxy.seen.map(({ path }) => path).sort()).toEqual([
      '/api/v1/query',
      '/api/v1/query_range',
      '/api/v1/query_range',
      '/api/v1/query_range',
    ]);
  });

  it('cancels one caller without the others, and the request when all have left', async () => {
    const proxy = await stopper.own(startProxy(prometheus.url, () => sleep(300, 'pass' as const)));
    const shared = await stopper.own(createPrometheusSource({ url: proxy.url }));
    const [one, two, three] = [new AbortController(), new AbortController(), new AbortController()];
    const answers = [one, two, three].map(({ signal }) => shared.range('load', hour, signal));
    await waitFor(() => proxy.seen.length === 1);
    one.abort();
    await expect(answers[0]).rejects.toMatchObject({ kind: 'canceled', query: 'load' });
    expect((await Promise.all(answers.slice(1))).map(({ series }) => series.length)).toEqual([2, 2]);

    const again = [two, three].map(({ signal }) => shared.range('load', hour, signal));
    await waitFor(() => proxy.seen.length === 2);
    expect(proxy.underWay()).toBe(1);
    two.abort();
    three.abort();
    const outcomes = await Promise.allSettled(again);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await waitFor(() => proxy.underWay() === 0);
  });

  it('never asks more at once than allowed, keeps its connections, and refuses what cannot even wait', async () => {
    const proxy = await stopper.own(startProxy(prometheus.url, () => sleep(30, 'pass' as const)));
    const bounded = await stopper.own(createPrometheusSource({ url: proxy.url, maxConcurrency: 3, maxQueue: 20 }));
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, (_, i) => bounded.instant(`vector(${i})`, start))
    );
    const values = outcomes.map((o) => (o.status === 'fulfilled' ? o.value.series[0]?.value : (o.reason as Error)));
    expect(values.slice(0, 23)).toEqual(Array.from({ length: 23 }, (_, i) => i));
    for (const error of values.slice(23))
      expect(error).toMatchObject({ kind: 'busy', message: expect.stringContaining('20 wait') });
    expect(proxy.mostAtOnce()).toBe(3);
    expect(proxy.connections()).toBe(3);
    expect((await bounded.instant('vector(99)', start)).series[0]?.value).toBe(99);
  });
});

async function waitFor(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    if (await condition()) return;
    await sleep(50);
  }
  throw new Error('waited 20 s in vain');
}

import { defaultConfig, type Config, type ServiceConfig } from '../../config';
import { PrometheusError } from '../../sources/prometheus';
import type { Grid, PrometheusSource } from '../../sources/prometheus/types';
import { SignalFeed } from './signalFeed';

const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 10, 12);
const signal = new AbortController().signal;

const service = (name: string, change: Partial<ServiceConfig> = {}): ServiceConfig => ({
  name,
  kind: 'web',
  team: 't',
  match: { service: name },
  dependsOn: [],
  weight: 1,
  inputs: {},
  ...change,
});

function configOf(names: readonly string[], cpu = 'cpu'): Config {
  return {
    ...defaultConfig(),
    kinds: { web: { title: 'Web', inputs: {} } },
    services: names.map((name) => service(name)),
    signals: { traffic: { query: 'traffic{$service}' }, cpu: { query: `${cpu}{$service}` } },
  };
}

/** Each value is the minutes since the start, and all services have all signals. */
function open(): { source: PrometheusSource; asked: Array<{ query: string; grid: Grid }>; failing: Set<string> } {
  const asked: Array<{ query: string; grid: Grid }> = [];
  const failing = new Set<string>();
  const range = async (query: string, grid: Grid) => {
    asked.push({ query, grid });
    if ([...failing].some((part) => query.includes(part))) {
      throw new PrometheusError({ kind: 'bad_query', summary: 'no such query', remedy: 'Correct it.', query });
    }
    const names = /service=~?"([^"]*)"/.exec(query)?.[1]?.split('|') ?? [];
    const steps = Math.round((grid.endMs - grid.startMs) / grid.stepMs) + 1;
    const values = Float64Array.from({ length: steps }, (_, i) => (grid.startMs + i * grid.stepMs - START) / MINUTE);
    return { grid, series: names.map((name) => ({ labels: { service: name }, values })), warnings: [] };
  };
  const source: PrometheusSource = {
    range,
    instant: async (_, timeMs) => ({ timeMs, series: [], warnings: [] }),
    buildInfo: async () => ({ version: '3', application: 'Prometheus' }),
    close: async () => undefined,
  };
  return { source, asked, failing };
}

function newest(
  feed: SignalFeed,
  name: string,
  of: 'cpu' | 'traffic' = 'cpu'
): [recent: number, long: number] | undefined {
  const found = feed.window()?.services.find((one) => one.name === name)?.signals[of];
  return found && [found.recent.at(-1)!, found.long[0]!];
}

it('reads the last hours at once, the weeks in the background, and then only what is new', async () => {
  const { source, asked } = open();
  const feed = new SignalFeed(source);
  feed.follow(configOf(['a', 'b']));
  expect(await feed.readNews(START, signal)).toEqual(new Map());
  expect(newest(feed, 'a')).toEqual([0, Number.NaN]);
  expect(feed.history()).toEqual({ percent: 0, problem: undefined });
  await feed.readHistory(START, signal);
  expect(newest(feed, 'b')).toEqual([0, -2015 * 10]);
  expect(feed.history()).toEqual({ percent: 100, problem: undefined });
  asked.length = 0;
  await feed.readNews(START + MINUTE, signal);
  await feed.readHistory(START + MINUTE, signal);
  expect(asked.map(({ grid: { startMs, endMs } }) => [startMs - START, endMs - START])).toEqual([
    [15_000, MINUTE],
    [15_000, MINUTE],
  ]);
  asked.length = 0;
  // After a pause what was missed, on both scales.
  await feed.readNews(START + 25 * MINUTE, signal);
  expect(asked.map(({ grid }) => (grid.endMs - grid.startMs) / grid.stepMs + 1)).toEqual([96, 96, 2, 2]);
  expect(newest(feed, 'a')).toEqual([25, -2013 * 10]);
});

it('a signal that cannot be read is told, and read later with all that was missed; the others go on', async () => {
  const { source, asked, failing } = open();
  const feed = new SignalFeed(source);
  feed.follow(configOf(['a']));
  failing.add('traffic');
  const problems = await feed.readNews(START, signal);
  expect([...problems.keys()]).toEqual(['traffic']);
  expect(newest(feed, 'a')?.[0]).toBe(0);
  expect(newest(feed, 'a', 'traffic')).toBeUndefined();
  failing.clear();
  asked.length = 0;
  await feed.readNews(START + MINUTE, signal);
  const steps = asked
    .filter(({ query, grid }) => query.includes('traffic') && grid.stepMs === 15_000)
    .map(({ grid }) => (grid.endMs - grid.startMs) / grid.stepMs + 1);
  expect(steps).toEqual([480]);
});

it('without any signal it fails, with what Prometheus said', async () => {
  const { source, failing } = open();
  const feed = new SignalFeed(source);
  feed.follow(configOf(['a']));
  failing.add('{');
  await expect(feed.readNews(START, signal)).rejects.toThrow(PrometheusError);
});

it('a history that cannot be read is told, and tried again ten minutes later', async () => {
  const { source, asked, failing } = open();
  const feed = new SignalFeed(source);
  feed.follow(configOf(['a']));
  await feed.readNews(START, signal);
  failing.add('traffic');
  await feed.readHistory(START, signal);
  expect(feed.history()).toMatchObject({ percent: expect.any(Number), problem: expect.stringContaining('traffic: ') });
  failing.clear();
  asked.length = 0;
  await feed.readHistory(START + MINUTE, signal);
  expect(asked).toEqual([]);
  await feed.readHistory(START + 10 * MINUTE, signal);
  expect(asked.every(({ query }) => query.includes('traffic'))).toBe(true);
  expect(feed.history()).toEqual({ percent: 100, problem: undefined });
});

it('follows a changed configuration: what is asked for anew is read anew, what left is forgotten, the rest stays', async () => {
  const { source, asked } = open();
  const feed = new SignalFeed(source);
  feed.follow(configOf(['a', 'b']));
  await feed.readNews(START, signal);
  await feed.readHistory(START, signal);
  asked.length = 0;
  feed.follow(configOf(['b', 'c']));
  await feed.readNews(START + MINUTE, signal);
  expect(newest(feed, 'a')).toBeUndefined();
  expect(newest(feed, 'b')).toEqual([1, -2015 * 10]);
  expect(newest(feed, 'c')).toEqual([1, Number.NaN]);
  expect(feed.history().percent).toBeLessThan(100);
  await feed.readHistory(START + MINUTE, signal);
  expect(newest(feed, 'c')).toEqual([1, -2015 * 10]);
  const histories = asked.filter(({ grid }) => grid.endMs - grid.startMs > 1000 * MINUTE);
  expect(histories.every(({ query }) => query.includes('"c"'))).toBe(true);
  feed.follow(configOf(['b', 'c'], 'other_cpu'));
  expect(newest(feed, 'b')).toBeUndefined();
});

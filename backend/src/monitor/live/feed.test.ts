import { alertItem } from '../../../test/alerts/alertItem';
import { deskDouble } from '../../../test/alerts/deskDouble';
import { absentDesk } from '../../alerts/desk/absentDesk';
import type { AlertDesk } from '../../alerts/types';
import type { Catalog, LiveChange } from '../../wire';
import { createLiveFeed, type LiveFeed } from './feed';
import type { LiveReadings } from './readings';

function readings(latency: number): LiveReadings {
  return {
    timeMs: Date.UTC(2026, 0, 1),
    states: {
      overall: new Map([['overall', 'ok']]),
      service: new Map([['a', 'ok']]),
      chain: new Map(),
      team: new Map([['t', 'ok']]),
    },
    uptime: 100,
    figures: { revenue: 1, latency, throughput: null, profit: null },
  };
}

const CATALOG: Catalog = {
  services: [{ name: 'a', title: 'a', kind: 'web', team: 't', dependsOn: [] }],
  categories: [],
  inputs: [],
  anomalyCategories: [],
};

let read: jest.Mock<Promise<LiveReadings>, []>;
let feed: LiveFeed;

const feedOf = (alerts: AlertDesk): LiveFeed =>
  createLiveFeed({
    backend: { live: read, catalog: () => CATALOG },
    scores: { newest: () => undefined },
    anomalies: { newest: () => undefined },
    alerts,
    now: Date.now,
  });

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['performance'] });
  let latency = 0;
  read = jest.fn(async () => readings((latency += 1)));
  feed = feedOf(absentDesk());
});
afterEach(() => {
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

it('reads nothing for nobody, and stops with the last listener', async () => {
  await jest.advanceTimersByTimeAsync(60_000);
  expect(read).not.toHaveBeenCalled();
  const leave = [feed.listen(() => undefined), feed.listen(() => undefined)];
  await jest.advanceTimersByTimeAsync(100);
  expect(read).toHaveBeenCalledTimes(1);
  leave.forEach((end) => end());
  await jest.advanceTimersByTimeAsync(60_000);
  expect(read).toHaveBeenCalledTimes(1);
  expect(feed.newest()).toBeUndefined();
});

it('reads each five seconds for all listeners together, and tells only changes', async () => {
  const heard: Array<LiveChange | undefined> = [];
  const readAt = '2026-01-01T00:00:00.000Z';
  const change = { type: 'change', timestamp: expect.any(String), readAt, scoredAt: null };
  const ends = [feed.listen((change) => heard.push(change)), feed.listen(() => undefined)];
  await jest.advanceTimersByTimeAsync(16_100);
  expect(read).toHaveBeenCalledTimes(4);
  expect(heard).toEqual([undefined, { ...change, latency: 2 }, { ...change, latency: 3 }, { ...change, latency: 4 }]);
  expect(feed.newest()).toMatchObject({ type: 'snapshot', latency: 4, services: { a: { state: 'ok' } } });
  ends.forEach((end) => end());
});

it('tells nothing while nothing changes', async () => {
  read.mockImplementation(async () => readings(1));
  const heard: unknown[] = [];
  const end = feed.listen((change) => heard.push(change));
  await jest.advanceTimersByTimeAsync(60_000);
  expect(heard).toEqual([undefined]);
  end();
});

it('says that all is unknown when the first reading fails', async () => {
  read.mockRejectedValue(new Error('away'));
  const heard: unknown[] = [];
  const end = feed.listen((change) => heard.push(change));
  await jest.advanceTimersByTimeAsync(100);
  expect(heard).toEqual([undefined]);
  expect(feed.newest()).toMatchObject({
    state: 'unknown',
    latency: null,
    services: { a: { state: 'unknown', score: null } },
    teams: { t: { state: 'unknown' } },
  });
  end();
});

it('tells what happens to alerts without waiting for the next look', async () => {
  const desk = deskDouble(alertItem());
  feed = feedOf(desk);
  const heard: Array<LiveChange | undefined> = [];
  const leave = feed.listen((change) => heard.push(change));
  await jest.advanceTimersByTimeAsync(100);
  expect(feed.newest()?.alerts).toMatchObject({
    version: 1,
    counts: { firing: { critical: 1 } },
    worst: [{ id: 'a1f3-m0', severity: 'critical', status: 'firing', reached: 1 }],
  });
  // Between two looks, which are a second apart.
  await jest.advanceTimersByTimeAsync(1_000);
  desk.put(alertItem({ status: 'acknowledged' }));
  await jest.advanceTimersByTimeAsync(300);
  expect(heard.at(-1)).toMatchObject({ type: 'change', alerts: { version: 2, counts: { acknowledged: 1 } } });
  expect(Object.keys(heard.at(-1) ?? {})).not.toContain('anomalies');
  leave();
  expect(desk.listeners()).toBe(0);
});

it('of alerts that cannot be read it says that they are not known', async () => {
  const leave = feed.listen(() => undefined);
  await jest.advanceTimersByTimeAsync(100);
  expect(feed.newest()?.alerts).toBeNull();
  leave();
});

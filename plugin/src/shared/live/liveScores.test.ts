import { LiveChannelConnectionState as State } from '@grafana/data';
import type { Subscription } from 'rxjs';
import { FakeLive, livePacket, scoreRow, showPage } from '../../testing/live';
import { liveFigures } from './liveFigures';
import { liveScores, type LiveScores } from './liveScores';

let live: FakeLive;
let uid = 0;
const subscriptions: Subscription[] = [];

beforeEach(() => {
  jest.useFakeTimers({ now: Date.UTC(2026, 0, 10, 9, 41) });
  live = new FakeLive();
  uid += 1;
});
afterEach(() => {
  subscriptions.splice(0).forEach((subscription) => subscription.unsubscribe());
  jest.advanceTimersByTime(60_000);
  expect(live.listened()).toEqual([]);
  expect(jest.getTimerCount()).toBe(0);
  showPage(true);
  jest.useRealTimers();
});

function listen(): LiveScores[] {
  const heard: LiveScores[] = [];
  subscriptions.push(liveScores(`ds${uid}`).subscribe((scores) => heard.push(scores)));
  return heard;
}

const all = (...rows: Array<ReturnType<typeof scoreRow>>) => livePacket(rows, true);
const changed = (...rows: Array<ReturnType<typeof scoreRow>>) => livePacket(rows, false);

it('is connecting, then live with all rows, then with what has changed', () => {
  const heard = listen();
  expect(live.listened()).toEqual([`ds/ds${uid}/scores`]);
  live.status(State.Connecting);
  expect(heard.at(-1)).toMatchObject({ status: 'connecting', rows: new Map() });
  live.subscribed(all(scoreRow('relay'), scoreRow('node', { score: 70.5 })));
  expect(heard.at(-1)?.status).toBe('live');
  expect(heard.at(-1)?.rows.get('service/relay')).toEqual({
    time: Date.now(),
    scope: 'service',
    entity: 'relay',
    state: 'ok',
    score: 90,
    grade: 'A-',
    coverage: 80,
    components: { reliability: 95, performance: 85, security: null, efficiency: 100 },
  });
  live.packet(changed(scoreRow('relay', { state: 'down', score: null, grade: null })));
  expect(heard.at(-1)?.rows.get('service/relay')).toMatchObject({ state: 'down', score: null, grade: null });
  expect(heard.at(-1)?.rows.get('service/node')).toMatchObject({ state: 'ok', score: 70.5 });
});

it('tells the instants that states and scores are of', () => {
  const heard = listen();
  live.subscribed(all(scoreRow('relay', { time: 5, scored: null })));
  expect(heard.at(-1)).toMatchObject({ readAt: 5, scoredAt: undefined });
  live.packet(changed(scoreRow('relay', { time: 10, scored: 7 })));
  expect(heard.at(-1)).toMatchObject({ readAt: 10, scoredAt: 7 });
});

it('forgets what has left the configuration', () => {
  const heard = listen();
  live.subscribed(all(scoreRow('relay'), scoreRow('node')));
  live.packet(changed(scoreRow('node', { state: null, score: null })));
  expect([...(heard.at(-1)?.rows.keys() ?? [])]).toEqual(['service/relay']);
  live.packet(all(scoreRow('node')));
  expect([...(heard.at(-1)?.rows.keys() ?? [])]).toEqual(['service/node']);
});

it('takes no change before everything was told, and nothing that it does not understand', () => {
  const heard = listen();
  live.packet(changed(scoreRow('relay')));
  live.packet('nonsense');
  live.packet({ data: { values: [[1]] } });
  live.packet(null);
  expect(heard.map(({ status }) => status)).toEqual(['connecting']);
});

it('subscribes once for all who listen, and leaves with the last one', () => {
  const first = listen();
  live.subscribed(all(scoreRow('relay')));
  const second = listen();
  expect(second).toEqual([first.at(-1)]);
  expect(live.asked).toHaveLength(1);
  subscriptions.splice(0).forEach((subscription) => subscription.unsubscribe());
  jest.advanceTimersByTime(1_000);
  expect(live.listened()).toEqual([]);
});

it('asks for nothing while the page is hidden, and heals when it is shown', () => {
  const heard = listen();
  live.subscribed(all(scoreRow('relay')));
  showPage(false);
  expect(live.listened()).toEqual([]);
  jest.advanceTimersByTime(3_600_000);
  expect(live.asked).toHaveLength(1);
  expect(heard.at(-1)?.status).toBe('live');
  showPage(true);
  expect(live.asked).toHaveLength(2);
  expect(heard.at(-1)).toMatchObject({ status: 'connecting' });
  live.subscribed(all(scoreRow('relay', { state: 'degraded' })));
  expect(heard.at(-1)?.status).toBe('live');
  expect(heard.at(-1)?.rows.get('service/relay')?.state).toBe('degraded');
});

it('tells since when its rows are, when the connection is not there after the page was hidden', () => {
  const heard = listen();
  live.subscribed(all(scoreRow('relay')));
  const last = Date.now();
  showPage(false);
  jest.advanceTimersByTime(3_600_000);
  showPage(true);
  jest.advanceTimersByTime(40_000);
  expect(heard.at(-1)).toMatchObject({ status: 'lost', lostSince: last });
});

it('opens nothing on a page that is hidden from the start', () => {
  showPage(false);
  listen();
  expect(live.asked).toEqual([]);
});

it('is lost since the last packet when the connection breaks, keeps the rows, and heals', () => {
  const heard = listen();
  live.subscribed(all(scoreRow('relay')));
  const last = Date.now();
  jest.advanceTimersByTime(7_000);
  live.status(State.Connecting);
  expect(heard.at(-1)).toMatchObject({ status: 'lost', lostSince: last });
  expect(heard.at(-1)?.rows.has('service/relay')).toBe(true);
  live.subscribed(all(scoreRow('node')));
  expect(heard.at(-1)).toMatchObject({ status: 'live' });
  expect(heard.at(-1)?.lostSince).toBeUndefined();
  expect([...(heard.at(-1)?.rows.keys() ?? [])]).toEqual(['service/node']);
});

it('is lost when the backend refuses, and is live when it does not any more', () => {
  const heard = listen();
  live.status(State.Connecting);
  live.status(State.Connecting, 'internal server error');
  expect(heard.at(-1)?.status).toBe('lost');
  live.subscribed(all(scoreRow('relay')));
  expect(heard.at(-1)?.status).toBe('live');
});

it('is lost after 40 s of silence, and subscribes anew', () => {
  const heard = listen();
  live.subscribed(all(scoreRow('relay')));
  const last = Date.now();
  jest.advanceTimersByTime(39_000);
  expect(heard.at(-1)?.status).toBe('live');
  jest.advanceTimersByTime(1_000);
  expect(heard.at(-1)).toMatchObject({ status: 'lost', lostSince: last });
  expect(live.listened()).toEqual([]);
  jest.advanceTimersByTime(1_300);
  expect(live.asked).toHaveLength(2);
  live.subscribed(all(scoreRow('relay')));
  expect(heard.at(-1)?.status).toBe('live');
});

it('tries again what Grafana has given up, with growing pauses', () => {
  const heard = listen();
  const attempts: number[] = [];
  for (let round = 0; round < 8; round++) {
    attempts.push(Date.now());
    live.status(State.Disconnected);
    expect(heard.at(-1)?.status).toBe('lost');
    expect(live.listened()).toEqual([]);
    while (live.listened().length === 0) {
      jest.advanceTimersByTime(100);
    }
  }
  const pauses = attempts.slice(1).map((at, i) => at - (attempts[i] ?? 0));
  expect(pauses[0]).toBeLessThanOrEqual(1_400);
  expect(pauses.every((pause, i) => pause >= 1_000 * 2 ** Math.min(i, 4))).toBe(true);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(38_000);
});

it('tells the figures of the other channel', () => {
  const heard: unknown[] = [];
  subscriptions.push(liveFigures(`ds${uid}`).subscribe((figures) => heard.push(figures)));
  expect(live.listened()).toEqual([`ds/ds${uid}/figures`]);
  const figures = { time: 5, uptime: 99.9, revenue: 1250.5, latency: null, throughput: 3, profit: 0.5 };
  live.subscribed(livePacket([figures], true));
  expect(heard.at(-1)).toMatchObject({ ...figures, status: 'live' });
  live.packet(livePacket([{ ...figures, latency: 40 }], false));
  expect(heard.at(-1)).toMatchObject({ latency: 40, revenue: 1250.5 });
});

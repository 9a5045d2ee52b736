import type { Frame } from '../../sdk/frame';
import type { FrameInclude } from '../../sdk/types';
import { createLiveChannels, type LiveChannels } from './channels';
import { unknownSnapshot } from './serviceMessages';
import type { LiveSource } from './source';

let listeners: Set<() => void>;
let latency: number | undefined;
let channels: LiveChannels;
let controller: AbortController;

beforeEach(() => {
  jest.useFakeTimers();
  [listeners, latency, controller] = [new Set(), undefined, new AbortController()];
  const source: LiveSource = {
    newest: () =>
      latency === undefined ? undefined : { ...unknownSnapshot(undefined, '2026-01-01T00:00:00.000Z'), latency },
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  channels = createLiveChannels(source, Date.now);
});
afterEach(async () => {
  controller.abort(new Error('the test has ended'));
  await jest.advanceTimersByTimeAsync(10_000);
  expect(listeners.size).toBe(0);
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

function tell(value: number): void {
  latency = value;
  listeners.forEach((listener) => listener());
}

const latencyOf = (frame: Frame): unknown => frame.fields.find(({ name }) => name === 'latency')?.values[0];

function run(take: () => Promise<void> = () => Promise.resolve()): Array<[FrameInclude, unknown]> {
  const sent: Array<[FrameInclude, unknown]> = [];
  const send = (frame: Frame, include: FrameInclude = 'all'): Promise<void> => {
    sent.push([include, latencyOf(frame)]);
    return take();
  };
  channels.run('figures', send, controller.signal).catch(() => undefined);
  return sent;
}

it('the first page waits for what there is to show', async () => {
  const answer = channels.subscribe('figures', controller.signal);
  await jest.advanceTimersByTimeAsync(1_000);
  tell(5);
  await expect(answer).resolves.toMatchObject({ status: 'ok', initialFrame: { name: 'figures' } });
});

it('but not for long, and is let in without it', async () => {
  const answer = channels.subscribe('figures', controller.signal);
  await jest.advanceTimersByTimeAsync(3_000);
  await expect(answer).resolves.toEqual({ status: 'ok' });
});

it('what has been read for it is kept until the stream runs, for ten seconds', async () => {
  tell(5);
  await channels.subscribe('figures', controller.signal);
  await jest.advanceTimersByTimeAsync(9_000);
  expect(listeners.size).toBe(1);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(listeners.size).toBe(0);
});

it('packets are a second apart, tell changes only, and everything each 15 s', async () => {
  tell(0);
  const sent = run();
  await jest.advanceTimersByTimeAsync(0);
  expect(sent).toEqual([['all', 0]]);
  for (let i = 1; i <= 30; i++) {
    await jest.advanceTimersByTimeAsync(100);
    tell(i);
  }
  expect(sent).toEqual([
    ['all', 0],
    ['data', 9],
    ['data', 19],
    ['data', 29],
  ]);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(sent.slice(4)).toEqual([['data', 30]]);
  tell(30);
  await jest.advanceTimersByTimeAsync(10_900);
  expect(sent).toHaveLength(5);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(sent.slice(5)).toEqual([['all', 30]]);
});

it('a reader that is slow gets what is newest when it reads again, and nothing twice', async () => {
  tell(0);
  let read = (): void => undefined;
  const sent = run(() => new Promise((resolve) => (read = resolve)));
  for (let i = 1; i <= 5; i++) {
    await jest.advanceTimersByTimeAsync(1_000);
    tell(i);
  }
  expect(sent).toEqual([['all', 0]]);
  read();
  await jest.advanceTimersByTimeAsync(1_000);
  expect(sent).toEqual([
    ['all', 0],
    ['data', 5],
  ]);
  read();
});

it('there are never more streams than two for each channel', async () => {
  Array.from({ length: 6 }, () => run());
  await expect(channels.run('figures', () => Promise.resolve(), controller.signal)).rejects.toThrow('6 streams');
});

it('a stream ends with the reason of its signal', async () => {
  const stream = channels.run('figures', () => Promise.resolve(), controller.signal);
  const ended = expect(stream).rejects.toThrow('enough');
  controller.abort(new Error('enough'));
  await jest.advanceTimersByTimeAsync(1_000);
  await ended;
});

import { alertItem } from '../../../test/alerts/alertItem';
import { deskDouble, type DeskDouble } from '../../../test/alerts/deskDouble';
import { watchAlerts, type AlertWatch } from './alertWatch';

let desk: DeskDouble;
let read: jest.SpyInstance;
let watch: AlertWatch;
let heard: number[];

beforeEach(async () => {
  jest.useFakeTimers();
  desk = deskDouble(alertItem());
  read = jest.spyOn(desk, 'alerts');
  heard = [];
  watch = watchAlerts(desk, () => heard.push(watch.newest()?.version ?? 0));
  await jest.advanceTimersByTimeAsync(0);
});
afterEach(() => {
  watch.stop();
  expect(jest.getTimerCount()).toBe(0);
  expect(desk.listeners()).toBe(0);
  jest.useRealTimers();
});

it('reads at once, and then when something has changed', async () => {
  expect(heard).toEqual([1]);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(read).toHaveBeenCalledTimes(1);
  desk.put(alertItem({ status: 'resolved' }));
  await jest.advanceTimersByTimeAsync(0);
  expect(heard).toEqual([1, 2]);
  expect(watch.newest()).toMatchObject({ worst: [], counts: { firing: { critical: 0 } } });
});

it('of a thousand changes in a second it reads five', async () => {
  await jest.advanceTimersByTimeAsync(1_000);
  read.mockClear();
  for (let i = 0; i < 1_000; i++) {
    desk.put(alertItem({ summary: String(i) }));
    await jest.advanceTimersByTimeAsync(1);
  }
  expect(read).toHaveBeenCalledTimes(5);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(watch.newest()?.worst[0]?.summary).toBe('999');
});

it('what changes while it reads is read, too', async () => {
  let answer = (): void => undefined;
  const { alerts } = desk;
  read.mockImplementationOnce(async (filter: Parameters<typeof alerts>[0]) => {
    const before = await alerts(filter);
    await new Promise<void>((resolve) => (answer = resolve));
    return before;
  });
  await jest.advanceTimersByTimeAsync(1_000);
  desk.put(alertItem({ summary: 'first' }));
  await jest.advanceTimersByTimeAsync(0);
  desk.put(alertItem({ summary: 'second' }));
  answer();
  await jest.advanceTimersByTimeAsync(1_000);
  expect(watch.newest()?.worst[0]?.summary).toBe('second');
});

it('what cannot be read is not known, and tried again', async () => {
  await jest.advanceTimersByTimeAsync(1_000);
  read.mockRejectedValueOnce(new Error('away'));
  desk.put(alertItem());
  await jest.advanceTimersByTimeAsync(0);
  expect(watch.newest()).toBeNull();
  await jest.advanceTimersByTimeAsync(2_000);
  expect(heard).toEqual([1, 0, 2]);
});

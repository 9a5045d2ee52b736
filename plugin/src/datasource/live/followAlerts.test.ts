import { type DataFrame, type DataQueryResponse, LoadingState } from '@grafana/data';
import { config } from '@grafana/runtime';
import { type Observable, of, Subject, type Subscription, throwError } from 'rxjs';
import { askedAtOf } from '../../shared/alerts/askedAt';
import { lostSinceOf } from '../../shared/live/lostSince';
import { alertsFrame, alertView } from '../../testing/alerts';
import { FakeLive, livePacket, showPage } from '../../testing/live';
import { followAlerts } from './followAlerts';

const NOW = Date.UTC(2026, 2, 2, 10);
const answerOf = (version: number): DataQueryResponse => ({
  state: LoadingState.Done,
  data: [alertsFrame([alertView()], { version })],
});

let live: FakeLive;
let heard: DataQueryResponse[];
let subscription: Subscription;
beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  config.liveEnabled = true;
  live = new FakeLive();
  heard = [];
});
afterEach(async () => {
  subscription.unsubscribe();
  // The channel lingers for who comes next.
  await jest.advanceTimersByTimeAsync(1_000);
  expect(live.listened()).toEqual([]);
  expect(jest.getTimerCount()).toBe(0);
  showPage(true);
  jest.useRealTimers();
});

async function follow(ask: () => Observable<DataQueryResponse>): Promise<void> {
  subscription = followAlerts('quality', ask).subscribe((response) => heard.push(response));
  await jest.advanceTimersByTimeAsync(0);
}

const tell = (version: number) => live.subscribed(livePacket([{ time: NOW, version }], true));
const framesOf = (response: DataQueryResponse | undefined) => response?.data as DataFrame[];

it('asks at once, and again each twenty seconds where nothing is told', async () => {
  const ask = jest.fn((): Observable<DataQueryResponse> => of(answerOf(1)));
  await follow(ask);
  expect(heard.map(({ state }) => state)).toEqual([LoadingState.Done]);
  expect(askedAtOf(framesOf(heard[0]))).toBe(NOW);
  await jest.advanceTimersByTimeAsync(20_000);
  expect(heard.map(({ state }) => state)).toEqual([LoadingState.Done, LoadingState.Streaming]);
  expect(askedAtOf(framesOf(heard[1]))).toBe(NOW + 20_000);
});

it('asks again for each version that is newer, once a second at most', async () => {
  let version = 7;
  const ask = jest.fn(() => of(answerOf(version)));
  await follow(ask);
  await jest.advanceTimersByTimeAsync(2_000);
  tell(7);
  expect(ask).toHaveBeenCalledTimes(1);
  [8, 9, 10].forEach((next) => tell((version = next)));
  expect(ask).toHaveBeenCalledTimes(2);
  await jest.advanceTimersByTimeAsync(1_500);
  expect(ask).toHaveBeenCalledTimes(3);
});

it('keeps what was known while the next answer is an error, and says since when it is old', async () => {
  const failed: DataQueryResponse = { data: [], errors: [{ message: 'The database cannot be had.' }] };
  const ask = jest.fn((): Observable<DataQueryResponse> => of(answerOf(1)));
  await follow(ask);
  ask.mockReturnValueOnce(of(failed));
  await jest.advanceTimersByTimeAsync(20_000);
  ask.mockReturnValueOnce(throwError(() => new Error('Failed to fetch')));
  await jest.advanceTimersByTimeAsync(20_000);
  for (const [response, message] of [
    [heard[1], 'The database cannot be had.'],
    [heard[2], 'Failed to fetch'],
  ] as const) {
    expect(response).toMatchObject({ state: LoadingState.Error, errors: [{ message }] });
    expect(lostSinceOf(framesOf(response))).toBe(NOW);
    expect(framesOf(response)[0]).toHaveLength(1);
  }
  await jest.advanceTimersByTimeAsync(20_000);
  expect(lostSinceOf(framesOf(heard[3]))).toBeUndefined();
});

it('an error comes through where nothing is known', async () => {
  await follow(() => of({ data: [], state: LoadingState.Error, errors: [{ message: 'No.' }] }));
  expect(heard).toEqual([{ data: [], state: LoadingState.Error, errors: [{ message: 'No.' }] }]);
});

it('nothing is asked while the page is hidden, and at once when it is shown', async () => {
  const ask = jest.fn((): Observable<DataQueryResponse> => of(answerOf(1)));
  await follow(ask);
  showPage(false);
  await jest.advanceTimersByTimeAsync(120_000);
  expect(ask).toHaveBeenCalledTimes(1);
  showPage(true);
  await jest.advanceTimersByTimeAsync(0);
  expect(ask).toHaveBeenCalledTimes(2);
});

it('gives up what is under way when nobody looks any more', async () => {
  const answer = new Subject<DataQueryResponse>();
  await follow(() => answer);
  subscription.unsubscribe();
  expect(answer.observed).toBe(false);
});

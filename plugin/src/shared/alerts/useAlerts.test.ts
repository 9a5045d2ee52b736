import { type BackendSrv, config, setBackendSrv } from '@grafana/runtime';
import { act, renderHook } from '@testing-library/react';
import { of, throwError } from 'rxjs';
import { alertItem, alertsAnswer } from '../../testing/alertItems';
import { FakeLive, livePacket } from '../../testing/live';
import { type AlertsFilter, useAlerts } from './useAlerts';

const fetch = jest.fn();
let live: FakeLive;
beforeEach(() => {
  jest.useFakeTimers({ now: 1_000_000 });
  config.liveEnabled = true;
  live = new FakeLive();
  setBackendSrv({ fetch } as Partial<BackendSrv> as BackendSrv);
  fetch.mockReset().mockImplementation(() => of({ data: alertsAnswer([alertItem()], { version: 3 }) }));
});
afterEach(async () => {
  // The channel lingers for who comes next.
  await jest.advanceTimersByTimeAsync(1_000);
  expect(live.listened()).toEqual([]);
  jest.useRealTimers();
});

const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));
const tell = (version: number) => act(() => live.subscribed(livePacket([{ time: 0, version }], true)));

async function shown(filter: AlertsFilter = {}) {
  const hook = renderHook(() => useAlerts('quality', filter));
  await pass(0);
  return hook;
}

it('asks for what the filter lets through, values of a list one by one', async () => {
  const { unmount } = await shown({ severities: ['critical', 'high'], search: 'arb node', limit: 5, services: [] });
  expect(fetch.mock.calls[0]?.[0].url).toBe(
    '/api/datasources/uid/quality/resources/api/v1/alerts?severity=critical&severity=high&search=arb+node&limit=5'
  );
  unmount();
});

it('asks again when a newer version is told, and not for the one that it has', async () => {
  const { result, unmount } = await shown();
  expect(result.current).toMatchObject({ askedAt: 1_000_000, known: { version: 3 }, error: undefined });
  await pass(1_500);
  tell(3);
  expect(fetch).toHaveBeenCalledTimes(1);
  tell(4);
  await pass(0);
  expect(fetch).toHaveBeenCalledTimes(2);
  expect(result.current.askedAt).toBe(1_001_500);
  unmount();
});

it('keeps what is known while the next answer is an error, and asks again by itself', async () => {
  const { result, unmount } = await shown();
  fetch.mockImplementationOnce(() => throwError(() => ({ status: 503, data: { detail: 'No database.' }, config: {} })));
  await pass(20_000);
  expect(result.current).toMatchObject({ known: { version: 3 }, error: { message: 'No database.', status: 503 } });
  await pass(20_000);
  expect(result.current.error).toBeUndefined();
  unmount();
});

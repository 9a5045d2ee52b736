import { act, renderHook, waitFor } from '@testing-library/react';
import { of, Subject, throwError } from 'rxjs';
import { useKeptAnswer } from './useKeptAnswer';

const fetch = jest.fn();

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  getBackendSrv: () => ({ fetch }),
}));

interface Props {
  uid?: string;
  path?: string;
  at?: number;
  subject?: string;
}

const show = (first: Props = {}) =>
  renderHook(
    ({ uid = 'a', path = 'p', at = 0, subject }: Props) =>
      useKeptAnswer<number>({ uid, path, at, ...(subject !== undefined && { of: subject }) }),
    { initialProps: first }
  );

beforeEach(() => {
  fetch.mockReset().mockReturnValue(of({ data: 1 }));
});

it('what is known stays while time goes on, and when the next answer is an error', async () => {
  const { result, rerender } = show();
  await waitFor(() => expect(result.current.known).toBe(1));
  fetch.mockReturnValue(throwError(() => new Error('gone')));
  rerender({ at: 1 });
  expect(result.current.known).toBe(1);
  await waitFor(() => expect(result.current.error).toEqual({ message: 'gone', status: undefined }));
  expect(result.current.known).toBe(1);
  fetch.mockReturnValue(of({ data: 2 }));
  act(() => result.current.retry());
  await waitFor(() => expect(result.current).toMatchObject({ known: 2, error: undefined }));
});

it('what another data source answered, or another question, is forgotten at once', async () => {
  const { result, rerender } = show();
  await waitFor(() => expect(result.current.known).toBe(1));
  fetch.mockReturnValue(new Subject());
  rerender({ uid: 'b' });
  expect(result.current.known).toBeUndefined();
  rerender({});
  expect(result.current.known).toBe(1);
  rerender({ path: 'q' });
  expect(result.current.known).toBeUndefined();
});

it('a path that only moves on with time is the same question', async () => {
  const { result, rerender } = show({ path: 'p?to=1', subject: 'now-1h' });
  await waitFor(() => expect(result.current.known).toBe(1));
  fetch.mockReturnValue(new Subject());
  rerender({ path: 'p?to=2', subject: 'now-1h' });
  expect(fetch).toHaveBeenCalledTimes(2);
  expect(result.current.known).toBe(1);
});

it('an answer that comes late is dropped', async () => {
  const late = new Subject<{ data: number }>();
  fetch.mockReturnValueOnce(late);
  const { result, rerender } = show();
  rerender({ at: 1 });
  await waitFor(() => expect(result.current.known).toBe(1));
  act(() => {
    late.next({ data: 7 });
    late.complete();
  });
  await act(async () => undefined);
  expect(result.current.known).toBe(1);
});

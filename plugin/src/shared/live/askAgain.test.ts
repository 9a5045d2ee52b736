import { Observable, of, Subject } from 'rxjs';
import { askAgain } from './askAgain';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

it('asks at once, then once a pause at most, and once more after the last trigger', async () => {
  const triggers = new Subject<void>();
  const asked: number[] = [];
  const start = Date.now();
  const ask = () => of(asked.push(Date.now() - start));
  const subscription = askAgain(triggers, ask, 1_000).subscribe();
  triggers.next();
  triggers.next();
  triggers.next();
  expect(asked).toEqual([0]);
  await jest.advanceTimersByTimeAsync(1_500);
  expect(asked).toEqual([0, 1_000]);
  await jest.advanceTimersByTimeAsync(5_000);
  expect(asked).toHaveLength(2);
  triggers.next();
  expect(asked).toHaveLength(3);
  subscription.unsubscribe();
});

it('does not ask while an answer is under way, and gives it up when nobody listens', async () => {
  const triggers = new Subject<void>();
  let [underway, given] = [0, 0];
  const never = () =>
    new Observable<never>(() => {
      underway += 1;
      return () => (given += 1);
    });
  const subscription = askAgain(triggers, never, 1_000).subscribe();
  triggers.next();
  await jest.advanceTimersByTimeAsync(10_000);
  triggers.next();
  expect([underway, given]).toEqual([1, 0]);
  subscription.unsubscribe();
  expect([underway, given]).toEqual([1, 1]);
});

import { createCycle, type CycleObserver } from './cycle';

const PERIOD = 15_000;

function observer(): CycleObserver & { log: string[] } {
  const log: string[] = [];
  return {
    log,
    succeeded: () => void log.push('succeeded'),
    failed: (_seconds, error) => void log.push(`failed: ${String(error)}`),
    skipped: () => void log.push('skipped'),
  };
}

/** A run that ends when it is told to. */
function manual(): {
  run: (signal: AbortSignal) => Promise<number>;
  end: (value: number | Error) => void;
  runs: number;
} {
  const state = {
    runs: 0,
    end: (_value: number | Error): void => undefined,
    run: (signal: AbortSignal) => {
      state.runs += 1;
      return new Promise<number>((resolve, reject) => {
        state.end = (value) => (value instanceof Error ? reject(value) : resolve(value));
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    },
  };
  return state;
}

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

const clock = (): number => Date.now();

it('does nothing before it is started, and leaves no timer', () => {
  const work = manual();
  expect(createCycle({ periodMs: PERIOD, run: work.run, observer: observer(), clock }).newest()).toBeUndefined();
  expect(work.runs).toBe(0);
});

it('runs at once and then once a period, however often it is started', async () => {
  let runs = 0;
  const run = jest.fn(async () => (runs += 1));
  const watched = observer();
  const cycle = createCycle({ periodMs: PERIOD, run, observer: watched, clock });
  cycle.start();
  cycle.start();
  await jest.advanceTimersByTimeAsync(2 * PERIOD);
  expect(run).toHaveBeenCalledTimes(3);
  expect(cycle.newest()).toBe(3);
  expect(watched.log).toEqual(['succeeded', 'succeeded', 'succeeded']);
  await cycle.stop();
});

it('never runs twice at a time: the periods in between are skipped and told', async () => {
  const work = manual();
  const watched = observer();
  const cycle = createCycle({ periodMs: PERIOD, run: work.run, observer: watched, clock });
  cycle.start();
  await jest.advanceTimersByTimeAsync(2 * PERIOD + 1);
  expect(work.runs).toBe(1);
  work.end(7);
  await jest.advanceTimersByTimeAsync(PERIOD);
  expect(work.runs).toBe(2);
  expect(watched.log).toEqual(['skipped', 'skipped', 'succeeded']);
  await cycle.stop();
});

it('keeps the last result over a failure, and drops it when it is too old', async () => {
  const work = manual();
  const watched = observer();
  const cycle = createCycle({ periodMs: PERIOD, run: work.run, observer: watched, clock });
  cycle.start();
  work.end(1);
  await jest.advanceTimersByTimeAsync(PERIOD);
  work.end(new Error('away'));
  await jest.advanceTimersByTimeAsync(PERIOD);
  expect(cycle.newest()).toBe(1);
  expect(watched.log).toEqual(['succeeded', 'failed: Error: away']);
  await jest.advanceTimersByTimeAsync(PERIOD + 1);
  expect(cycle.newest()).toBeUndefined();
  await cycle.stop();
});

it('stops for good: the run under way is aborted, and is no error', async () => {
  const work = manual();
  const watched = observer();
  const cycle = createCycle({ periodMs: PERIOD, run: work.run, observer: watched, clock });
  cycle.start();
  await cycle.stop();
  cycle.start();
  await jest.advanceTimersByTimeAsync(3 * PERIOD);
  expect(work.runs).toBe(1);
  expect(watched.log).toEqual([]);
});

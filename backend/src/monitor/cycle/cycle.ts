/** Work that is done again and again, never twice at a time. */

/** A result older than so many periods is not told any more: nothing outlives what it was made of. */
const FRESH_PERIODS = 3;
/** A run that takes longer is given up. */
const LONGEST_PERIODS = 4;

/** Told what the cycle does, such as to count it. */
export interface CycleObserver {
  succeeded(seconds: number): void;
  failed(seconds: number, error: unknown): void;
  /** A period began while the run before had not ended. */
  skipped(): void;
}

export interface CycleOptions<T> {
  /** A function is asked anew each time. */
  periodMs: number | (() => number);
  /** Must end soon after its signal is aborted. */
  run: (signal: AbortSignal) => Promise<T>;
  observer: CycleObserver;
  /** Milliseconds; only differences count. */
  clock?: () => number;
}

export interface Cycle<T> {
  /** Runs now and then once a period. A second call does nothing; one after `stop` neither. */
  start(): void;
  /** The newest result; undefined before the first one, and when it is too old. */
  newest(): T | undefined;
  /** Ends the timer and a run under way, and waits for it. */
  stop(): Promise<void>;
}

export function createCycle<T>({
  periodMs,
  run,
  observer,
  clock = () => performance.now(),
}: CycleOptions<T>): Cycle<T> {
  const stopping = new AbortController();
  const period = typeof periodMs === 'number' ? () => periodMs : periodMs;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let newest: { value: T; begun: number } | undefined;

  const runOnce = async (): Promise<void> => {
    const begun = clock();
    const seconds = (): number => (clock() - begun) / 1000;
    try {
      const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(LONGEST_PERIODS * period())]);
      newest = { value: await run(signal), begun };
      observer.succeeded(seconds());
    } catch (error) {
      if (!stopping.signal.aborted) {
        observer.failed(seconds(), error);
      }
    }
  };
  const tick = (): void => {
    if (running !== undefined) {
      observer.skipped();
      return;
    }
    running = runOnce().finally(() => {
      running = undefined;
    });
  };
  const goOn = (): void => {
    timer = setTimeout(() => {
      goOn();
      tick();
    }, period()).unref();
  };
  return {
    start: () => {
      if (timer === undefined && !stopping.signal.aborted) {
        goOn();
        tick();
      }
    },
    newest: () => (newest && clock() - newest.begun <= FRESH_PERIODS * period() ? newest.value : undefined),
    stop: async () => {
      clearTimeout(timer);
      stopping.abort();
      await running;
    },
  };
}

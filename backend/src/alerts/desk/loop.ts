/** Runs something again and again, never twice at a time. */
import type { ChangeReporter } from '../../monitor/cycle/reportChanges';

export interface Loop {
  start(): void;
  /** Runs it at once, or once more when it is running. */
  wake(): void;
  /** Waits for a run under way. */
  idle(): Promise<void>;
  /** Runs it no more, and waits for a run under way. */
  stop(): Promise<void>;
}

/**
 * @param run does the work once. @returns ms until it wants to run again
 * @param pauseMs after what it threw
 */
export function createLoop(run: () => Promise<number>, reporter: ChangeReporter, pauseMs = 1_000): Loop {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let state: 'new' | 'on' | 'stopped' = 'new';

  const runOnce = async (): Promise<number> => {
    try {
      const wait = await run();
      reporter.succeeded();
      return wait;
    } catch (error) {
      reporter.failed(error);
      return pauseMs;
    }
  };
  const go = (): void => {
    clearTimeout(timer);
    running = runOnce().then((wait) => {
      running = undefined;
      if (state === 'on') {
        timer = setTimeout(go, again ? 0 : wait).unref();
        again = false;
      }
    });
  };
  return {
    start: () => {
      if (state === 'new') {
        state = 'on';
        go();
      }
    },
    wake: () => {
      if (running !== undefined) {
        again = true;
      } else if (state === 'on') {
        go();
      }
    },
    idle: async () => running,
    stop: async () => {
      state = 'stopped';
      clearTimeout(timer);
      await running;
    },
  };
}

import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Does the work now, and again `everyMs` after it has ended.
 * @param work must not throw
 * @returns ends it; resolves when no work runs any more
 */
export function repeat(everyMs: number, work: () => Promise<void>): () => Promise<void> {
  const ended = new AbortController();
  const run = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      await work();
      // Nothing goes on for its sake alone.
      await sleep(everyMs, undefined, { signal: ended.signal, ref: false }).catch(() => undefined);
    }
  };
  const running = run();
  return () => {
    ended.abort();
    return running;
  };
}

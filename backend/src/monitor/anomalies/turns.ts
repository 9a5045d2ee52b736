/** Long work in slices, so that whoever else uses the event loop gets a turn. */
import { setImmediate } from 'node:timers/promises';

/** Others wait no longer than this and what the smallest piece of work takes. */
const SLICE_MS = 10;

/** @returns to be awaited between pieces of work: lets others go first once a slice is used up */
export function createTurns(sliceMs = SLICE_MS): () => Promise<void> | undefined {
  let begun = performance.now();
  return () => {
    if (performance.now() - begun < sliceMs) {
      return undefined;
    }
    return setImmediate().then(() => {
      begun = performance.now();
    });
  };
}

/**
 * Runs a generator to its end.
 * @param onStep told what it yields
 * @throws the signal's reason when it is aborted
 */
export async function runInTurns<T>(
  steps: Generator<number, T, undefined>,
  onStep: (done: number) => void,
  signal: AbortSignal
): Promise<T> {
  const turn = createTurns();
  for (;;) {
    signal.throwIfAborted();
    const next = steps.next();
    if (next.done) {
      return next.value;
    }
    onStep(next.value);
    await turn();
  }
}

/** One clock for all that count down on a page, however many they are: it ticks while somebody looks. */
import { useSyncExternalStore } from 'react';

const SECOND_MS = 1_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => !document.hidden && listeners.forEach((tell) => tell()), SECOND_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/**
 * What is read off the clock. Its reader is drawn again only when that is something else: what tells minutes, once a minute.
 *
 * @param read from epoch milliseconds, in whole seconds
 */
export function useReading<T extends string | number | boolean>(read: (now: number) => T): T {
  return useSyncExternalStore(subscribe, () => read(Math.floor(Date.now() / SECOND_MS) * SECOND_MS));
}

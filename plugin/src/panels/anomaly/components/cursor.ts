import { useSyncExternalStore } from 'react';

/** Where a reader points. */
export interface Pointed {
  /** Epoch milliseconds. */
  time: number;
  /** In the window, pixels. */
  x: number;
  y: number;
  /** `synced`: another panel is pointed at. */
  by: 'pointer' | 'keyboard' | 'strip' | 'synced';
  /** Key of the strip's row that is pointed at. */
  row?: string;
}

/** What is pointed at, kept out of the panel's state: moving the pointer must not draw the panel again. */
export interface Cursor {
  get: () => Pointed | undefined;
  set: (pointed: Pointed | undefined) => void;
  subscribe: (listener: () => void) => () => void;
}

export function createCursor(): Cursor {
  const listeners = new Set<() => void>();
  let pointed: Pointed | undefined;
  return {
    get: () => pointed,
    set: (next) => {
      if (next !== pointed) {
        pointed = next;
        listeners.forEach((listener) => listener());
      }
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useCursor({ subscribe, get }: Cursor): Pointed | undefined {
  return useSyncExternalStore(subscribe, get);
}

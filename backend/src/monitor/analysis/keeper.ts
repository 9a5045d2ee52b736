/** Keeps what a restart must not lose: patterns and forecasts. */
import type { StateStore } from '../../store/stateStore';
import type { ForecastBook } from './forecastBook';
import type { PatternBook } from './patternBook';
import { readForecasts, writeForecasts } from './savedForecasts';
import { readPatterns, writePatterns } from './savedPatterns';

/** After a crash no more is lost. */
const SAVE_MS = 10 * 60_000;

export interface Keeper {
  /** Once; a second call does nothing. Never throws. */
  restore(): Promise<void>;
  saveIfDue(): Promise<void>;
  /** @param deadlineMs of the clock */
  save(deadlineMs?: number): Promise<void>;
  problem(): string | undefined;
}

export interface KeeperOptions {
  store: StateStore;
  patterns: PatternBook;
  forecasts: ForecastBook;
  now: () => number;
  log: (message: string) => void;
}

export function createKeeper({ store, patterns, forecasts, now, log }: KeeperOptions): Keeper {
  const parts = [
    {
      key: 'patterns',
      read: (bytes: Uint8Array) => patterns.load(readPatterns(bytes)),
      write: () => writePatterns(patterns.save()),
    },
    {
      key: 'forecasts',
      read: (bytes: Uint8Array) => forecasts.load(readForecasts(bytes)),
      write: () => writeForecasts(forecasts.save()),
    },
  ];
  let restored = false;
  let savedMs = -Infinity;
  let problem: string | undefined;

  const save = async (deadlineMs = Infinity): Promise<void> => {
    // What was not restored must not be overwritten by what is less.
    if (!restored) {
      return;
    }
    savedMs = now();
    try {
      for (const { key, write } of parts) {
        if (now() <= deadlineMs) {
          await store.write(key, write());
        }
      }
      problem = undefined;
    } catch (error) {
      const message = messageOf(error);
      if (problem !== message) {
        log(`patterns and forecasts cannot be saved: ${message}`);
      }
      problem = message;
    }
  };
  return {
    restore: async () => {
      if (restored) {
        return;
      }
      restored = true;
      savedMs = now();
      for (const { key, read } of parts) {
        try {
          const bytes = await store.read(key);
          if (bytes !== undefined) {
            read(bytes);
          }
        } catch (error) {
          log(`saved ${key} are begun anew: ${messageOf(error)}`);
        }
      }
    },
    saveIfDue: async () => {
      if (Math.abs(now() - savedMs) >= SAVE_MS) {
        await save();
      }
    },
    save,
    problem: () => problem,
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

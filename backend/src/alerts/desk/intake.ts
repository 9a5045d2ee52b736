/** Observations that wait to be stored: what waits goes into one transaction, so that many cost little more than one. */
import { setImmediate } from 'node:timers/promises';
import { DatabaseUnavailableError } from '../../store/database/types';
import type { Command, Observation } from '../life/types';
import { DeskUnavailableError } from '../types';

/** Refused beyond, before anything of it is taken: at 2,000 a second what is stored in some seconds. */
const MOST_WAITING = 20_000;
const MOST_AT_ONCE = 2_000;
const RETRY_AFTER_SECONDS = 5;

interface Waiting {
  observations: readonly Observation[];
  resolve: () => void;
  reject: (error: unknown) => void;
}

export interface Intake {
  /** @throws DeskUnavailableError */
  receive(observations: readonly Observation[]): Promise<void>;
  /** Observations that wait, or are being stored. */
  waiting(): number;
}

export interface IntakeOptions {
  run: (command: Command) => Promise<unknown>;
  /** Counts. */
  onStored?: (observations: number) => void;
  onRefused?: (observations: number) => void;
  mostWaiting?: number;
  mostAtOnce?: number;
}

export function createIntake(options: IntakeOptions): Intake {
  const { run, onStored, onRefused, mostWaiting = MOST_WAITING, mostAtOnce = MOST_AT_ONCE } = options;
  let queue: Waiting[] = [];
  let count = 0;
  let storing = false;

  const store = async (batch: readonly Waiting[]): Promise<void> => {
    const observations = batch.flatMap((one) => one.observations);
    try {
      await run({ kind: 'observe', source: 'webhook', observations });
      onStored?.(observations.length);
      batch.forEach(({ resolve }) => resolve());
    } catch (error) {
      await fail(batch, observations.length, error);
    }
  };
  const fail = async (batch: readonly Waiting[], size: number, error: unknown): Promise<void> => {
    if (error instanceof DatabaseUnavailableError || batch.length === 1) {
      onRefused?.(size);
      batch.forEach(({ reject }) => reject(error));
    } else {
      // One that cannot be stored must not take the others with it.
      for (const one of batch) {
        await store([one]);
      }
    }
  };
  const drain = async (): Promise<void> => {
    storing = true;
    while (queue.length > 0) {
      // SQLite stores without ever waiting: what has arrived meanwhile would not be heard, and each be stored alone.
      await setImmediate();
      const batch = takeFrom(queue, mostAtOnce);
      queue = queue.slice(batch.length);
      await store(batch);
      count -= sizeOf(batch);
    }
    storing = false;
  };
  return {
    waiting: () => count,
    receive: (observations) => {
      // One that is larger than the room is taken when nothing waits.
      if (count > 0 && count + observations.length > mostWaiting) {
        onRefused?.(observations.length);
        return Promise.reject(
          new DeskUnavailableError(`${count} alerts wait to be stored: nothing more is taken now.`, RETRY_AFTER_SECONDS)
        );
      }
      return new Promise<void>((resolve, reject) => {
        queue.push({ observations, resolve, reject });
        count += observations.length;
        if (!storing) {
          void drain();
        }
      });
    },
  };
}

/** As many as fit, at least one. */
function takeFrom(queue: readonly Waiting[], most: number): Waiting[] {
  let size = 0;
  const fits = queue.findIndex(({ observations }, i) => (size += observations.length) > most && i > 0);
  return queue.slice(0, fits === -1 ? queue.length : fits);
}

function sizeOf(batch: readonly Waiting[]): number {
  return batch.reduce((sum, { observations }) => sum + observations.length, 0);
}

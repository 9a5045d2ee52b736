/** Opens the desk's database, again until it can be had. */
import { reportChanges } from '../../monitor/cycle/reportChanges';
import type { DeskOptions } from './createAlertDesk';
import { createLoop } from './loop';
import { openDesk, type OpenDesk } from './openDesk';
import type { DeskCounters } from './deskMetrics';

const OPEN_AGAIN_MS = 2_000;

export interface OpeningDesk {
  /** Undefined until it is open. */
  opened(): OpenDesk | undefined;
  /** While it is tried for the first time this waits for it. @returns the desk, or why it is not there */
  tried(): Promise<OpenDesk | { problem: string }>;
  start(): void;
  stop(): Promise<void>;
}

/** Starts nothing yet. */
export function createOpeningDesk(
  options: DeskOptions,
  counters: DeskCounters,
  onVersion: (version: number) => void
): OpeningDesk {
  const { open, log } = options;
  let opened: OpenDesk | undefined;
  let problem: string | undefined;
  let stopped = false;

  const openOnce = async (): Promise<number> => {
    const { database, keeper } = await open().catch((error: unknown) => {
      problem = error instanceof Error ? error.message : String(error);
      throw error;
    });
    const desk = openDesk(database, keeper, options, counters, onVersion);
    if (stopped) {
      await desk.stop();
      return OPEN_AGAIN_MS;
    }
    desk.start();
    opened = desk;
    void opening.stop();
    return OPEN_AGAIN_MS;
  };
  const opening = createLoop(
    openOnce,
    reportChanges((why) => log(why === undefined ? 'the alerts are there again' : `the alerts are not there: ${why}`)),
    OPEN_AGAIN_MS
  );
  return {
    opened: () => opened,
    tried: async () => {
      if (!opened && problem === undefined) {
        await opening.idle();
      }
      return opened ?? { problem: problem ?? 'the database has not been opened yet' };
    },
    start: opening.start,
    stop: async () => {
      stopped = true;
      await opening.stop();
      await opened?.stop();
    },
  };
}

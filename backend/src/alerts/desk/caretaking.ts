/** What is done without being asked: timers, the comparison with Grafana, silences, forgetting. Of replicas one does it. */
import { GrafanaError, type AlertmanagerClient } from '../../grafana/client';
import { reportChanges } from '../../monitor/cycle/reportChanges';
import type { Database, LeaseKeeper } from '../../store/database/types';
import type { Alert, AlertBook } from '../life/types';
import type { Commands } from './commands';
import { createLoop, type Loop } from './loop';
import { prune } from './prune';
import { reconcile } from './reconcile';
import { problemOf } from './settleSilence';
import { createSilencer } from './silencer';
import { createSilencesView, type SilencesView } from './silencesView';

/** Timers are due to the second, and other replicas' changes are known within it. */
const LOOK_MS = 1_000;
const RECONCILE_MS = 60_000;
/** While something is silenced Grafana's webhook tells nothing of it, not even that it resolved. */
const RECONCILE_SILENCED_MS = 20_000;
const RECONCILE_AGAIN_MS = 10_000;
const PRUNE_MS = 3_600_000;
const PRUNE_MORE_MS = 1_000;

export interface CaretakingOptions {
  database: Database;
  keeper: LeaseKeeper;
  commands: Commands;
  book: AlertBook;
  grafana: AlertmanagerClient | undefined;
  keepMs: () => number;
  monotonic: () => number;
  onReconciled: (result: 'ok' | 'failed') => void;
  log: (message: string) => void;
}

export interface Caretaking {
  start(): void;
  stop(): Promise<void>;
  /** There are silences to make or end. */
  wakeSilencer(): void;
  /** As it was seen last; undefined: not yet by this process, while it holds the lease. */
  reconciliation(): { agoMs: number } | { problem: string } | undefined;
  silences: SilencesView['newest'];
}

export function createCaretaking(options: CaretakingOptions): Caretaking {
  const { database, keeper, grafana, log } = options;
  const view = createSilencesView(database);
  const comparing = createComparing(options);
  const loopOf = (name: string, run: () => Promise<number>, pauseMs?: number): Loop =>
    createLoop(
      run,
      reportChanges((problem) => log(problem === undefined ? `${name} again` : `not ${name}: ${problem}`)),
      pauseMs
    );
  const ticker = loopOf('running the timers of alerts', createTicker(options));
  const silencing = loopOf(
    'making silences in Grafana',
    createSilencer({
      database,
      grafana,
      lease: keeper.current,
      onSettled: async () => {
        ticker.wake();
        await view.look();
      },
    })
  );
  const loops = [
    ticker,
    silencing,
    loopOf("comparing the alerts with Grafana's", comparing.run, RECONCILE_AGAIN_MS),
    loopOf('forgetting old alerts', async () => {
      await view.look();
      const lease = keeper.current();
      return lease && (await prune(database, lease)) ? PRUNE_MORE_MS : PRUNE_MS;
    }),
  ];
  return {
    start: () => loops.forEach((loop) => loop.start()),
    stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))),
    wakeSilencer: silencing.wake,
    reconciliation: comparing.newest,
    silences: view.newest,
  };
}

function createTicker({ keeper, commands, book, keepMs }: CaretakingOptions): () => Promise<number> {
  return async () => {
    await commands.refresh();
    book.forget(commands.now() - keepMs());
    const lease = keeper.current();
    const due = book.nextDue() ?? Number.POSITIVE_INFINITY;
    if (!lease) {
      return LOOK_MS;
    }
    if (due <= commands.now()) {
      await commands.run({ kind: 'tick' }, lease);
    }
    const next = (book.nextDue() ?? Number.POSITIVE_INFINITY) - commands.now();
    // What a tick left due goes on at once, and what it cannot do does not spin.
    return Math.max(20, Math.min(LOOK_MS, next));
  };
}

function createComparing(options: CaretakingOptions) {
  const { database, keeper, commands, book, grafana, monotonic, onReconciled } = options;
  let done: number | undefined;
  let problem: string | undefined;
  return {
    newest: () => {
      if (problem !== undefined) {
        return { problem };
      }
      return done === undefined ? undefined : { agoMs: monotonic() - done };
    },
    run: async (): Promise<number> => {
      const lease = keeper.current();
      if (grafana === undefined || !lease) {
        done = problem = undefined;
        return LOOK_MS;
      }
      try {
        await reconcile({ database, grafana, commands, book }, lease);
      } catch (error) {
        problem = error instanceof GrafanaError ? problemOf(error) : String(error);
        onReconciled('failed');
        throw error;
      }
      done = monotonic();
      problem = undefined;
      onReconciled('ok');
      return [...book.active()].some(isSilenced) ? RECONCILE_SILENCED_MS : RECONCILE_MS;
    },
  };
}

/** Whether Grafana's webhook may say nothing of it. */
function isSilenced({ acknowledgement, suppression }: Alert): boolean {
  return acknowledgement !== undefined || suppression !== undefined;
}

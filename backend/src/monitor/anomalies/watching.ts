/** The cycle that judges what is measured now, with the trainer that makes the models beside it. */
import type { ConfigSource } from '../../config';
import type { PrometheusSource } from '../../sources/prometheus/types';
import type { StateStore } from '../../store/stateStore';
import { createCycle, type CycleObserver } from '../cycle/cycle';
import { runAnomalyCycle, type AnomalySnapshot } from './anomalyCycle';
import type { EntityWatch } from './entityWatch';
import type { CategoryModels } from './models';
import { createTrainer, type TrainerProgress } from './trainer';
import { closeGone, openBook } from './openBook';
import type { WatchBook } from './watchBook';
import type { Watched } from './watched';

/** As often as Prometheus usually scrapes. */
const PERIOD_MS = 15_000;
/** How long the states of models may be saved when the process ends. */
const SAVE_MS = 4_000;

export interface WatchingOptions {
  config: ConfigSource;
  source: PrometheusSource;
  store: StateStore;
  models: CategoryModels;
  now: () => number;
  observer: CycleObserver;
  /** Told what operators want to know. */
  log: (message: string) => void;
  /** A saved model could not be used; a model could not be trained; one could not be saved. */
  onFault: (fault: 'restore' | 'train' | 'save') => void;
  periodMs?: number;
  /** Models that are older are trained anew at once, milliseconds since the epoch. */
  anewBeforeMs?: number;
}

export interface Watching {
  /** A second call does nothing. */
  start(): void;
  /**
   * One run of the cycle and all that the trainer has to do then, without the timer.
   * @throws the first error when no category could be read
   */
  runNow(signal?: AbortSignal): Promise<void>;
  stop(): Promise<void>;
  isStarted(): boolean;
  /** Of the newest cycle; undefined when there is none or it is too old. */
  snapshot(): AnomalySnapshot | undefined;
  /** What is watched since the last cycle began; undefined before it, and where nothing is. */
  watched(): Watched | undefined;
  watches(): EntityWatch[];
  progress(): TrainerProgress;
}

export function createWatching(options: WatchingOptions): Watching {
  const { config, source, now, observer, periodMs = PERIOD_MS } = options;
  const trainer = createTrainer(options);
  let book: WatchBook | undefined;
  let started = false;
  let direct: AnomalySnapshot | undefined;

  const judgeAll = async (signal: AbortSignal): Promise<AnomalySnapshot> => {
    book = await openBook(config.current(), book, options);
    const open = book;
    if (open === undefined) {
      return { timeMs: now(), problems: new Map() };
    }
    const snapshot = await runAnomalyCycle(open, source, now(), signal);
    await closeGone(open, snapshot.timeMs, options);
    return snapshot;
  };
  const train = async (): Promise<void> => {
    if (book) {
      await trainer.run(book.watched, book.all());
    }
  };
  const run = async (signal: AbortSignal): Promise<AnomalySnapshot> => {
    const snapshot = await judgeAll(signal);
    if (!signal.aborted) {
      void train();
    }
    return snapshot;
  };
  const cycle = createCycle({ periodMs, run, observer });
  const watches = (): EntityWatch[] => book?.all() ?? [];
  return {
    start: () => {
      started = true;
      cycle.start();
    },
    runNow: async (signal = new AbortController().signal) => {
      direct = await judgeAll(signal);
      await train();
    },
    stop: async () => {
      await cycle.stop();
      await trainer.stop();
      await trainer.saveAll(watches(), now() + SAVE_MS);
    },
    isStarted: () => started,
    snapshot: () => direct ?? cycle.newest(),
    watched: () => book?.watched,
    watches,
    progress: () => trainer.progress(),
  };
}

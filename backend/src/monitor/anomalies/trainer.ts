/** Work on models that takes longer than a cycle: restoring, catching up, training and saving, one after the other. */
import { AnomalyModelError } from '../../engine/anomaly/modelError';
import type { PrometheusSource } from '../../sources/prometheus/types';
import { StateStoreError, type StateStore } from '../../store/stateStore';
import { baselineTable } from './baselineTable';
import type { EntityWatch } from './entityWatch';
import { readHistory, type History } from './history';
import type { CategoryModels } from './models';
import { createSchedule, type Schedule } from './schedule';
import { createTurns, runInTurns } from './turns';
import type { Watched, WatchedCategory } from './watched';

/** Rows with data that a model needs at least. */
const LEAST_ROWS = 60;
/** Values of a baseline that are held at once: 40 MB. */
const MOST_VALUES = 5_000_000;
const MOST_ENTITIES = 50;
/** Models that are saved in one go; the others wait for the next cycle. */
const MOST_SAVES = 20;

export interface TrainerOptions {
  source: PrometheusSource;
  store: StateStore;
  models: CategoryModels;
  now: () => number;
  /** Told what operators want to know. */
  log: (message: string) => void;
  /** A saved model could not be used; a model could not be trained; nothing can be saved. */
  onFault: (fault: 'restore' | 'train' | 'save') => void;
  /** Models that are older are trained anew at once. */
  anewBeforeMs?: number;
}

export interface TrainerProgress {
  /** Percent of the training under way; 100 when none is. */
  percent: number;
  /** Why the training does not go on, for people. */
  problem: string | undefined;
  /** Why models cannot be saved, for people. */
  saveProblem: string | undefined;
  /** Entities whose models cannot be trained, and why. */
  failed: ReadonlyMap<EntityWatch, string>;
  /** Entities that have too little data for a model yet. */
  young: ReadonlySet<EntityWatch>;
}

export interface Trainer {
  /**
   * Does what is due and then ends. Called again after each cycle; returns at once when it is still at it. Never throws.
   */
  run(watched: Watched, watches: readonly EntityWatch[]): Promise<void>;
  progress(): TrainerProgress;
  /** Ends what is under way, and waits for it. */
  stop(): Promise<void>;
  /** Saves all that has changed, until the deadline, in milliseconds of the clock. */
  saveAll(watches: readonly EntityWatch[], deadlineMs: number): Promise<void>;
}

export function createTrainer(options: TrainerOptions): Trainer {
  return new SequentialTrainer(options);
}

class SequentialTrainer implements Trainer {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private readonly looked = new WeakSet<EntityWatch>();
  private readonly schedule: Schedule;
  private campaign: { done: number; of: number; part: number } | undefined;
  private problem: string | undefined;
  private saveProblem: string | undefined;

  constructor(private readonly options: TrainerOptions) {
    this.schedule = createSchedule(options.anewBeforeMs);
  }

  run(watched: Watched, watches: readonly EntityWatch[]): Promise<void> {
    this.running ??= this.work(watched, watches)
      .catch((error: unknown) => this.interrupted(error))
      .finally(() => {
        this.running = undefined;
        this.campaign = undefined;
      });
    return this.running;
  }

  progress(): TrainerProgress {
    const { campaign, problem, saveProblem, schedule } = this;
    const percent = campaign ? Math.min(99, Math.floor((100 * (campaign.done + campaign.part)) / campaign.of)) : 100;
    return { percent, problem, saveProblem, failed: schedule.failed, young: schedule.young };
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  async saveAll(watches: readonly EntityWatch[], deadlineMs: number): Promise<void> {
    for (const watch of watches) {
      if (this.options.now() > deadlineMs) {
        return;
      }
      await this.save(watch);
    }
  }

  private async work(watched: Watched, watches: readonly EntityWatch[]): Promise<void> {
    this.schedule.keepOnly(watches);
    await this.restore(watches);
    const { now } = this.options;
    const present = watches.filter(({ dataMs }) => dataMs > -Infinity);
    for (const behind of batches(
      watched,
      present.filter((watch) => watch.isBehind(now()))
    )) {
      await this.catchUp(watched, behind);
    }
    for (;;) {
      const due = this.schedule.due(watched, present, now());
      const [batch] = batches(watched, due);
      if (batch === undefined) {
        break;
      }
      this.campaign ??= { done: 0, of: 0, part: 0 };
      this.campaign.of = this.campaign.done + due.length;
      await this.trainBatch(watched, batch);
      this.campaign.done += batch.length;
      this.campaign.part = 0;
      await this.catchUp(
        watched,
        batch.filter((watch) => watch.isBehind(now()))
      );
    }
    this.problem = undefined;
    const unsaved = present.filter((watch) => this.schedule.isToSave(watch, now()));
    for (const watch of unsaved.slice(0, MOST_SAVES)) {
      await this.save(watch);
    }
  }

  /** What interrupts the work, such as a Prometheus that does not answer; the next cycle goes on. */
  private interrupted(error: unknown): void {
    if (this.stopping.signal.aborted) {
      return;
    }
    const message = error instanceof Error ? error.message : String(error);
    if (this.problem !== message) {
      this.options.log(`anomaly models cannot be trained: ${message}`);
    }
    this.problem = message;
    this.options.onFault('train');
  }

  private async restore(watches: readonly EntityWatch[]): Promise<void> {
    const { store, models, log, onFault } = this.options;
    const turn = createTurns();
    let restored = 0;
    for (const watch of watches) {
      if (this.looked.has(watch) || watch.model !== undefined) {
        continue;
      }
      this.stopping.signal.throwIfAborted();
      this.looked.add(watch);
      try {
        const bytes = await store.read(watch.key);
        if (bytes !== undefined) {
          watch.restore(bytes, models);
          this.schedule.saved(watch, this.options.now());
          restored++;
        }
      } catch (error) {
        const expected = error instanceof AnomalyModelError || error instanceof StateStoreError;
        onFault('restore');
        log(`the anomaly model ${watch.key} is trained anew: ${expected ? error.message : String(error)}`);
      }
      await turn();
    }
    if (restored > 0) {
      log(`${restored} anomaly models restored`);
    }
  }

  /** Gives models the steps that they missed. */
  private async catchUp(watched: Watched, watches: readonly EntityWatch[]): Promise<void> {
    const [first] = watches;
    if (first === undefined) {
      return;
    }
    const { stepMs, baselineMs } = watched;
    const endMs = lastStep(this.options.now(), stepMs);
    const missed = Math.min(...watches.map(({ knownMs }) => knownMs));
    const startMs = Math.max(lastStep(missed, stepMs) + stepMs, endMs - baselineMs);
    const history = await this.read(watched, first.category, watches, startMs, endMs, () => undefined);
    const turn = createTurns();
    for (const watch of watches) {
      const values = history.rows.get(watch.owner.entity)?.values;
      const width = watch.category.metrics.length;
      for (const [i, timeMs] of history.times.entries()) {
        if (timeMs > watch.knownMs) {
          if (values) {
            watch.push(timeMs, values.subarray(i * width, (i + 1) * width));
          } else {
            watch.pass(timeMs);
          }
        }
        await turn();
      }
    }
  }

  private async trainBatch(watched: Watched, batch: readonly EntityWatch[]): Promise<void> {
    const [first] = batch;
    if (first === undefined) {
      return;
    }
    const { stepMs, baselineMs } = watched;
    // Of the step under way nothing is said yet.
    const endMs = lastStep(this.options.now(), stepMs) - stepMs;
    const startMs = endMs - baselineMs + stepMs;
    // Reading takes about as long as learning.
    const history = await this.read(watched, first.category, batch, startMs, endMs, (done) =>
      this.tellPart((batch.length * done) / 2)
    );
    for (const [i, watch] of batch.entries()) {
      await this.trainOne(watch, history, (done) => this.tellPart((batch.length + i + done) / 2));
    }
    const trained = batch.filter(({ model }) => model !== undefined).length;
    this.options.log(`anomaly models of ${first.category.name}: ${trained} of ${batch.length} trained`);
  }

  private async trainOne(watch: EntityWatch, history: History, onStep: (done: number) => void): Promise<void> {
    const { now, models, onFault, log } = this.options;
    const { signal } = this.stopping;
    const values = history.rows.get(watch.owner.entity)?.values ?? new Float64Array(0);
    const table = baselineTable(history.times, values, watch.category);
    if (table.times.length < LEAST_ROWS) {
      this.schedule.tooYoung(watch, now());
      return;
    }
    try {
      const { columns, times } = table;
      const trained = await runInTurns(
        models.train(times, table.values, {
          category: watch.category.name,
          contamination: watch.category.contamination,
          metrics: columns.map((column) => watch.category.metrics[column]?.path ?? ''),
          stepMs: history.stepMs,
          seed: seedOf(watch.key),
        }),
        onStep,
        signal
      );
      if (!watch.isBetter(trained)) {
        this.schedule.kept(watch, now());
        return;
      }
      watch.adopt(trained, columns, history.times.at(-1) ?? now(), now());
      this.schedule.trained(watch, now());
      await this.save(watch);
    } catch (error) {
      signal.throwIfAborted();
      const message = error instanceof Error ? error.message : String(error);
      log(`the anomaly model ${watch.key} cannot be trained: ${message}`);
      this.schedule.failedWith(watch, message, now());
      onFault('train');
    }
  }

  private async save(watch: EntityWatch): Promise<void> {
    const { store, now, onFault, log } = this.options;
    try {
      const bytes = watch.save();
      if (bytes !== undefined) {
        await store.write(watch.key, bytes);
      }
      this.saveProblem = undefined;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (this.saveProblem === undefined) {
        log(`anomaly models cannot be saved: ${message}`);
      }
      this.saveProblem = message;
      onFault('save');
    }
    this.schedule.saved(watch, now());
  }

  private read(
    watched: Watched,
    category: WatchedCategory,
    watches: readonly EntityWatch[],
    startMs: number,
    endMs: number,
    onProgress: (done: number) => void
  ): Promise<History> {
    const entities = watches.map(({ owner }) => owner.entity);
    const { source } = this.options;
    const { signal } = this.stopping;
    return readHistory({ watched, category, entities, startMs, endMs, source, signal, onProgress });
  }

  private tellPart(part: number): void {
    if (this.campaign) {
      this.campaign.part = part;
    }
  }
}

/** Of one category each, and no more than fits into memory. */
function batches({ baselineMs, stepMs }: Watched, watches: readonly EntityWatch[]): EntityWatch[][] {
  const byCategory = new Map<WatchedCategory, EntityWatch[]>();
  for (const watch of watches) {
    byCategory.set(watch.category, [...(byCategory.get(watch.category) ?? []), watch]);
  }
  return [...byCategory].flatMap(([{ metrics }, all]) => {
    const valuesEach = (metrics.length * baselineMs) / stepMs;
    const size = Math.max(1, Math.min(MOST_ENTITIES, Math.floor(MOST_VALUES / valuesEach)));
    return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
  });
}

function lastStep(timeMs: number, stepMs: number): number {
  return Math.floor(timeMs / stepMs) * stepMs;
}

/** The same each time, so that the same baseline makes the same model. */
function seedOf(key: string): number {
  return Number.parseInt(key.slice(-8), 16) >>> 0;
}

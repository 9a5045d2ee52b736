/** A category of one entity: its model, its scores and its anomalies. */
import { createHash } from 'node:crypto';
import { AnomalyModelError } from '../../engine/anomaly/modelError';
import { betterModel } from '../../engine/anomaly/multivariate';
import { severityOf } from '../../engine/anomaly/severity';
import type { CategoryDriver, CategoryModel, CategoryResult } from '../../engine/anomaly/types';
import type { AnomalyDriver } from '../../wire';
import { EventLog } from './eventLog';
import type { CategoryModels, Trained } from './models';
import { ScoreRing } from './scoreRing';
import { readSavedWatch, type SavedWatch, writeSavedWatch } from './savedWatch';
import type { Owner, Watched, WatchedCategory } from './watched';

/** A model that missed so many steps gets them from Prometheus before it goes on. */
const BEHIND_STEPS = 2;
/** A model that is so many steps ahead was made by a clock that was wrong. */
const AHEAD_STEPS = 5;
/** Of the anomalies before a model's first training only those are told that are worth it; a share of the baseline always is. */
const TOLD_FROM = new Set(['medium', 'high', 'critical']);

/** Of the rows that the model before has learned from, a new one needs this share. */
const LEAST_LEARNED = 0.5;

export interface NewestResult {
  timeMs: number;
  /** A value for each metric of the category. */
  values: Float64Array;
  /** Absent: there was no data. */
  result?: CategoryResult;
}

export class EntityWatch {
  readonly key: string;
  model: CategoryModel | undefined;
  /** The model's metrics, as columns of the category's. */
  columns: readonly number[] = [];
  trainedAtMs = Number.NaN;
  ring: ScoreRing;
  log: EventLog;
  newest: NewestResult | undefined;
  /** The newest instant that is known: its row was pushed, or it is known that there was none. */
  knownMs = -Infinity;
  /** The newest instant with data. */
  dataMs = -Infinity;

  constructor(
    public category: WatchedCategory,
    public owner: Owner,
    private readonly times: Pick<Watched, 'stepMs' | 'baselineMs'>
  ) {
    this.key = keyOf(category.name, owner.entity);
    this.ring = this.newRing();
    this.log = new EventLog(times.stepMs);
  }

  /** @param row a value for each metric of the category; not kept */
  push(timeMs: number, row: Float64Array): void {
    const { model, columns } = this;
    const values = Float64Array.from(columns, (column) => row[column] ?? Number.NaN);
    if (row.some(Number.isFinite)) {
      this.dataMs = Math.max(this.dataMs, timeMs);
    }
    if (model === undefined || !values.some(Number.isFinite)) {
      this.pass(timeMs, row);
      return;
    }
    const result = model.push(timeMs, values);
    this.newest = { timeMs, values: Float64Array.from(row), result };
    if (timeMs >= this.knownMs) {
      this.knownMs = timeMs;
      this.ring.set(timeMs, result.score);
      this.log.observe(timeMs, { ...result, drivers: () => this.driversOf(result.drivers) });
    }
  }

  /** An instant without data, or without a model. */
  pass(timeMs: number, row?: Float64Array): void {
    this.newest = { timeMs, values: row ? Float64Array.from(row) : this.emptyRow() };
    if (this.model !== undefined && timeMs >= this.knownMs) {
      this.knownMs = timeMs;
      this.log.pass(timeMs);
    }
  }

  /** Has missed steps that Prometheus may know. */
  isBehind(nowMs: number): boolean {
    return this.model !== undefined && nowMs - this.knownMs > BEHIND_STEPS * this.times.stepMs;
  }

  isAhead(nowMs: number): boolean {
    return this.knownMs > nowMs + AHEAD_STEPS * this.times.stepMs;
  }

  /**
   * Whether a newly trained model is to take the place of the one that there is: it is no worse calibrated on what came since
   * that was trained, which neither has learned from, and has not learned from much less.
   */
  isBetter({ model, history }: Trained): boolean {
    if (this.model === undefined) {
      return true;
    }
    const since = history.times.findIndex((timeMs) => timeMs > this.trainedAtMs);
    const from = since === -1 ? history.times.length : since;
    const told = history.times.subarray(from).map((timeMs) => this.ring.scoreAt(timeMs));
    const learnedEnough = model.trainedRows >= LEAST_LEARNED * this.model.trainedRows;
    return learnedEnough && betterModel(told, history.scores.subarray(from));
  }

  /** Takes a newly trained model; what was told before stays as it was told. */
  adopt({ model, history }: Trained, columns: readonly number[], endMs: number, nowMs: number): void {
    const first = this.ring.oldestMs() === undefined;
    history.times.forEach((timeMs, i) => {
      const score = history.scores[i] ?? Number.NaN;
      this.ring.fill(timeMs, score);
      const severity = history.active[i] === 1 ? severityOf(score) : null;
      if (first) {
        this.log.observe(timeMs, {
          score,
          severity: severity !== null && TOLD_FROM.has(severity) ? severity : null,
          drivers: () => [],
        });
      }
    });
    this.model = model;
    this.columns = columns;
    this.knownMs = endMs;
    this.trainedAtMs = nowMs;
  }

  driversOf(drivers: readonly CategoryDriver[]): AnomalyDriver[] {
    return drivers.flatMap(({ metric: index, share, value, low, high }) => {
      const metric = this.category.metrics[this.columns[index] ?? -1];
      return metric === undefined
        ? []
        : [
            {
              metric: metric.path,
              title: metric.title,
              unit: metric.unit,
              share,
              value: finite(value),
              low: finite(low),
              high: finite(high),
            },
          ];
    });
  }

  /** @returns undefined while there is no model */
  save(): Uint8Array | undefined {
    const { model, category, owner, columns, trainedAtMs, knownMs, dataMs } = this;
    return (
      model &&
      writeSavedWatch({
        category: category.name,
        entity: owner.entity,
        kind: owner.kind,
        signature: category.signature,
        metrics: columns.map((column) => category.metrics[column]?.path ?? ''),
        trainedAtMs,
        trainedRows: model.trainedRows,
        trainedUntilMs: model.trainedUntilMs,
        knownMs,
        dataMs,
        log: this.log.save(),
        ring: this.ring.save(),
        model: model.save(),
      })
    );
  }

  /** @throws AnomalyModelError when it is damaged, of another version, or of what the configuration does not say any more */
  restore(bytes: Uint8Array, models: CategoryModels): void {
    const saved = readSavedWatch(bytes);
    const columns = this.columnsOf(saved);
    const model = models.restore(saved.model, { category: saved.category, metrics: saved.metrics });
    const ring = this.newRing();
    ring.load(saved.ring);
    this.model = model;
    this.columns = columns;
    this.ring = ring;
    this.log.load(saved.log);
    this.trainedAtMs = saved.trainedAtMs;
    this.knownMs = saved.knownMs;
    this.dataMs = Math.max(this.dataMs, saved.dataMs);
  }

  private columnsOf({ category, entity, signature, metrics }: SavedWatch): number[] {
    const { name, signature: wanted, metrics: known } = this.category;
    if (category !== name || entity !== this.owner.entity) {
      throw new AnomalyModelError('category', `It is of ${category} of ${entity}.`);
    }
    const columns = metrics.map((path) => known.findIndex((metric) => metric.path === path));
    if (signature !== wanted || columns.includes(-1)) {
      throw new AnomalyModelError('metrics', 'The configuration of its category has changed since it was trained.');
    }
    return columns;
  }

  private newRing(): ScoreRing {
    const { baselineMs, stepMs } = this.times;
    return new ScoreRing(Math.ceil(baselineMs / stepMs), stepMs);
  }

  private emptyRow(): Float64Array {
    return new Float64Array(this.category.metrics.length).fill(Number.NaN);
  }
}

/** The file's name: readable, and another one for each category and entity. */
export function keyOf(category: string, entity: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([category, entity]))
    .digest('hex')
    .slice(0, 12);
  return `${plain(category)}.${plain(entity)}.${hash}`;
}

function plain(name: string): string {
  return (
    name
      .replace(/[^A-Za-z0-9_-]/g, '_')
      .replace(/^_+/, '')
      .slice(0, 60) || 'x'
  );
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

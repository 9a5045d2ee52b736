import { StateReader, StateWriter } from '../../stats/binary';
import { AnomalyModelError } from '../modelError';
import { severityOf } from '../severity';
import type { CategoryDriver, CategoryModel, CategoryModelOptions, CategoryResult } from '../types';
import type { Band } from './bands';
import { scoreOf } from './severityScale';
import { SurpriseTail } from './surpriseTail';

const KIND = 'category model';
const VERSION = 1;

/** Steps that the raw score is smoothed over: a strong fault shows at once, a weak one when it lasts. */
export const SHORT_STEPS = 2;
export const LONG_STEPS = 12;

/** A share of it or more of the baseline's rows had a value: then its absence is unusual. */
const ALWAYS_PRESENT = 0.99;
const ABSENCE = 1;

/** What training found. */
export interface CategoryFit {
  bands: readonly Band[];
  short: SurpriseTail;
  long: SurpriseTail;
  /** The surprise from which on an anomaly is active. */
  activeFrom: number;
  trainedUntilMs: number;
  trainedRows: number;
}

/** Distance of each metric from its band, in the band's scale, into `out`; their mean logarithm, NaN without any value. */
export function rawScoreOf(bands: readonly Band[], values: Float64Array, out: Float64Array): number {
  let sum = 0;
  let known = 0;
  let some = false;
  for (let m = 0; m < bands.length; m++) {
    const { low, high, scale, present } = bands[m]!;
    const value = values[m]!;
    out[m] = 0;
    if (present === 0) {
      continue;
    }
    if (Number.isFinite(value)) {
      some = true;
      out[m] = Math.log1p(Math.max(0, low - value, value - high) / scale);
    } else if (present >= ALWAYS_PRESENT) {
      out[m] = ABSENCE;
    } else {
      continue;
    }
    known++;
    sum += out[m]!;
  }
  return some ? sum / known : NaN;
}

/** Mean of the newest raw scores, the given one included; those that are missing are left out. */
export class RawWindow {
  readonly scores = new Float64Array(LONG_STEPS - 1).fill(NaN);

  mean(newest: number, steps: number): number {
    let sum = newest;
    let count = 1;
    for (let k = 0; k < steps - 1; k++) {
      const score = this.scores[k]!;
      if (!Number.isNaN(score)) {
        sum += score;
        count++;
      }
    }
    return sum / count;
  }

  add(score: number): void {
    this.scores.copyWithin(1, 0);
    this.scores[0] = score;
  }
}

/** Robust bands by metric, their exceedance smoothed and calibrated. */
export class BandCategoryModel implements CategoryModel {
  private readonly window = new RawWindow();
  private readonly pending: Float64Array;
  private pendingStep = NaN;
  private readonly parts: Float64Array;

  constructor(
    private readonly options: CategoryModelOptions,
    private readonly fit: CategoryFit
  ) {
    this.pending = new Float64Array(options.metrics.length).fill(NaN);
    this.parts = new Float64Array(options.metrics.length);
  }

  get trainedUntilMs(): number {
    return this.fit.trainedUntilMs;
  }

  get trainedRows(): number {
    return this.fit.trainedRows;
  }

  push(timeMs: number, values: Float64Array): CategoryResult {
    const step = Math.floor(timeMs / this.options.stepMs);
    if (Number.isFinite(step) && !(step < this.pendingStep)) {
      this.moveTo(step);
      for (let m = 0; m < this.pending.length; m++) {
        this.pending[m] = values[m] ?? NaN;
      }
    }
    return this.judge(values);
  }

  private moveTo(step: number): void {
    if (step > this.pendingStep) {
      this.window.add(rawScoreOf(this.fit.bands, this.pending, this.parts));
      const skipped = Math.min(step - this.pendingStep - 1, LONG_STEPS);
      for (let k = 0; k < skipped; k++) {
        this.window.add(NaN);
      }
    }
    this.pendingStep = step;
  }

  private judge(values: Float64Array): CategoryResult {
    const raw = rawScoreOf(this.fit.bands, values, this.parts);
    if (Number.isNaN(raw)) {
      return { score: 0, rawScore: 0, severity: null, drivers: [] };
    }
    const rawLong = this.window.mean(raw, LONG_STEPS);
    const surprise = Math.max(
      this.fit.short.surprise(this.window.mean(raw, SHORT_STEPS)),
      this.fit.long.surprise(rawLong)
    );
    const score = scoreOf(surprise);
    const active = surprise > this.fit.activeFrom;
    return {
      score,
      rawScore: rawLong,
      severity: active ? severityOf(score) : null,
      drivers: active ? this.drivers(values) : [],
    };
  }

  private drivers(values: Float64Array): CategoryDriver[] {
    const total = this.parts.reduce((sum, part) => sum + part, 0);
    const drivers: CategoryDriver[] = [];
    this.parts.forEach((part, metric) => {
      if (part > 0) {
        const { low, high } = this.fit.bands[metric]!;
        drivers.push({ metric, share: part / total, value: values[metric]!, low, high });
      }
    });
    return drivers.sort((a, b) => b.share - a.share);
  }

  save(): Uint8Array {
    const state = new StateWriter(KIND, VERSION);
    const { category, contamination, metrics, stepMs, seed } = this.options;
    state.string(category);
    state.u32(metrics.length);
    metrics.forEach((metric) => state.string(metric));
    state.f64s(Float64Array.of(contamination, stepMs, seed));
    for (const { low, high, scale, present } of this.fit.bands) {
      state.f64s(Float64Array.of(low, high, scale, present));
    }
    this.fit.short.save(state);
    this.fit.long.save(state);
    state.f64s(Float64Array.of(this.fit.activeFrom, this.fit.trainedUntilMs, this.fit.trainedRows, this.pendingStep));
    state.f64s(this.pending);
    state.f64s(this.window.scores);
    return state.finish();
  }

  /** @throws AnomalyModelError when the state is not one of this category and these metrics */
  static restore(bytes: Uint8Array, expected: { category: string; metrics: readonly string[] }): BandCategoryModel {
    const state = new StateReader(bytes, KIND, VERSION);
    const category = state.string();
    if (category !== expected.category) {
      throw new AnomalyModelError(
        'category',
        `The saved category model is of ${category}, not of ${expected.category}. Train it again.`
      );
    }
    const metrics = Array.from({ length: state.u32() }, () => state.string());
    if (metrics.length !== expected.metrics.length || metrics.some((metric, k) => metric !== expected.metrics[k])) {
      throw new AnomalyModelError(
        'metrics',
        `The saved ${category} model knows the metrics ${metrics.join(', ')}, but ${expected.metrics.join(', ')} are ` +
          'configured. Train it again.'
      );
    }
    const [contamination, stepMs, seed] = state.f64s() as unknown as [number, number, number];
    const bands = metrics.map((): Band => {
      const [low, high, scale, present] = state.f64s() as unknown as [number, number, number, number];
      return { low, high, scale, present };
    });
    const short = SurpriseTail.read(state);
    const long = SurpriseTail.read(state);
    const [activeFrom, trainedUntilMs, trainedRows, pendingStep] = state.f64s() as unknown as [
      number,
      number,
      number,
      number,
    ];
    const model = new BandCategoryModel(
      { category, contamination, metrics, stepMs, seed },
      { bands, short, long, activeFrom, trainedUntilMs, trainedRows }
    );
    model.pendingStep = pendingStep;
    model.pending.set(state.f64s());
    model.window.scores.set(state.f64s());
    state.end();
    return model;
  }
}

/**
 * A model as it was saved, bit for bit.
 *
 * @throws AnomalyModelError when the bytes are damaged, of another version, category or list of metrics
 */
export function restoreCategoryModel(
  bytes: Uint8Array,
  expected: { category: string; metrics: readonly string[] }
): CategoryModel {
  return BandCategoryModel.restore(bytes, expected);
}

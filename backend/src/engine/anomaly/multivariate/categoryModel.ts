import { StateReader, StateWriter } from '../../stats/binary';
import { AnomalyModelError } from '../modelError';
import { severityOf } from '../severity';
import type { CategoryModel, CategoryModelOptions, CategoryResult } from '../types';
import { Calibration } from './calibration';
import { driversOf } from './drivers';
import { RecentRows, ROLLING_ROWS } from './recentRows';
import { scoreOf } from './severityScale';
import { Smoothing } from './smoothing';
import { Voices } from './voices';

const KIND = 'category model';
const VERSION = 1;

/** What training found. */
export interface CategoryFit {
  voices: Voices;
  calibration: Calibration;
  trainedUntilMs: number;
  trainedRows: number;
}

/** Voices fitted to a baseline, calibrated on it, and the newest rows. */
export class VoicesModel implements CategoryModel {
  private readonly pending: Float64Array;
  private readonly residuals: Float64Array;
  private pendingStep = NaN;

  private constructor(
    private readonly options: CategoryModelOptions,
    private readonly fit: CategoryFit,
    private readonly recent: RecentRows,
    private readonly smoothing: Smoothing
  ) {
    this.pending = new Float64Array(options.metrics.length).fill(NaN);
    this.residuals = new Float64Array(options.metrics.length);
  }

  static of(options: CategoryModelOptions, fit: CategoryFit): VoicesModel {
    return new VoicesModel(options, fit, new RecentRows(options.metrics.length), new Smoothing());
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
    return this.judge(Number.isFinite(timeMs) ? timeMs : this.pendingMs(), values);
  }

  private pendingMs(): number {
    return Number.isNaN(this.pendingStep) ? 0 : this.pendingStep * this.options.stepMs;
  }

  /** Makes the pending row part of the past when the step is a later one. */
  private moveTo(step: number): void {
    if (step > this.pendingStep) {
      const { voices } = this.fit;
      voices.residuals(this.pendingMs(), this.pending, this.residuals);
      this.smoothing.add(voices.evidence(this.residuals, this.recent)?.together ?? NaN);
      this.recent.add(this.residuals);
      this.residuals.fill(NaN);
      const skipped = Math.min(step - this.pendingStep - 1, ROLLING_ROWS);
      for (let k = 0; k < skipped; k++) {
        this.smoothing.add(NaN);
        this.recent.add(this.residuals);
      }
    }
    this.pendingStep = step;
  }

  private judge(timeMs: number, values: Float64Array): CategoryResult {
    const { voices, calibration } = this.fit;
    voices.residuals(timeMs, values, this.residuals);
    const evidence = voices.evidence(this.residuals, this.recent);
    if (evidence === null) {
      return { score: 0, rawScore: 0, severity: null, drivers: [] };
    }
    const { loudest } = evidence;
    const together = this.smoothing.mean(evidence.together);
    const surprise = calibration.surprise(loudest, together);
    const score = scoreOf(surprise);
    const active = surprise > calibration.activeAbove;
    return {
      score,
      rawScore: calibration.sum(loudest, together),
      severity: active ? severityOf(score) : null,
      drivers: active ? driversOf(voices, timeMs, values, calibration.togetherLeads(loudest, together)) : [],
    };
  }

  save(): Uint8Array {
    const state = new StateWriter(KIND, VERSION);
    const { category, contamination, metrics, stepMs, seed } = this.options;
    state.string(category);
    state.u32(metrics.length);
    metrics.forEach((metric) => state.string(metric));
    [contamination, stepMs, seed].forEach((option) => state.f64(option));
    this.fit.voices.save(state);
    this.fit.calibration.save(state);
    [this.fit.trainedUntilMs, this.fit.trainedRows, this.pendingStep].forEach((number) => state.f64(number));
    state.f64s(this.pending);
    this.recent.save(state);
    this.smoothing.save(state);
    return state.finish();
  }

  /** @throws AnomalyModelError when the state is damaged, or not one of this category and these metrics */
  static restore(bytes: Uint8Array, expected: { category: string; metrics: readonly string[] }): VoicesModel {
    const state = new StateReader(bytes, KIND, VERSION);
    const { category, metrics } = readIdentity(state, expected);
    const [contamination, stepMs, seed] = [state.f64(), state.f64(), state.f64()];
    const voices = Voices.read(state, metrics.length);
    const calibration = Calibration.read(state);
    const [trainedUntilMs, trainedRows, pendingStep] = [state.f64(), state.f64(), state.f64()];
    const pending = state.f64s();
    const model = new VoicesModel(
      { category, contamination, metrics, stepMs, seed },
      { voices, calibration, trainedUntilMs, trainedRows },
      RecentRows.read(state, metrics.length),
      Smoothing.read(state)
    );
    state.end();
    model.pendingStep = pendingStep;
    model.pending.set(pending);
    return model;
  }
}

function readIdentity(
  state: StateReader,
  expected: { category: string; metrics: readonly string[] }
): { category: string; metrics: string[] } {
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
  return { category, metrics };
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
  return VoicesModel.restore(bytes, expected);
}

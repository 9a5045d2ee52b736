/** What detectors take and answer. */
import type { AnomalySeverity } from './severity';

/** One step of a single series. */
export interface StreamResult {
  /** 0 to 1; unusual from .5 on. */
  score: number;
  /** The score reached .5, and no alarm was raised shortly before. */
  alarm: boolean;
  /** What has gathered in the last rows, 0 to 1: it rises and fades slowly, so it tells stretches apart rather than rows. */
  evidence: number;
  /** The expected band, in the series' unit; NaN until enough is known. */
  low: number;
  high: number;
}

export interface StreamingOptions {
  stepMs: number;
  /** Rows of the baseline: how much is learned before the detector says anything for sure. */
  trainRows: number;
}

/** Watches a single series; causal: what comes later changes nothing. */
export interface StreamingDetector {
  /**
   * @param value NaN: missing
   * @returns undefined for a sample that is no newer than the newest one
   */
  push(timeMs: number, value: number): StreamResult | undefined;
  /** Restored bit for bit by `restoreStreamingDetector`. */
  save(): Uint8Array;
}

export interface CategoryModelOptions {
  category: string;
  /** Share of the baseline that is taken for anomalous, 0 to .5. */
  contamination: number;
  /** Names, in the order of the values. */
  metrics: readonly string[];
  stepMs: number;
  seed: number;
}

/** How much a metric has to do with an anomaly. */
export interface CategoryDriver {
  /** Index into the model's metrics. */
  metric: number;
  /** 0 to 1; the shares of all metrics add up to 1. */
  share: number;
  value: number;
  /** The expected band, in the metric's unit; NaN when unknown. */
  low: number;
  high: number;
}

export interface CategoryResult {
  /** 0 to 1, calibrated on the baseline. 0 while nothing is known. */
  score: number;
  /** Before calibration: comparable within a model only. */
  rawScore: number;
  /** Null: as usual. */
  severity: AnomalySeverity | null;
  /** Those with a share, most first; empty when all is as usual. */
  drivers: CategoryDriver[];
}

/** Watches all metrics of a category of one entity. */
export interface CategoryModel {
  /**
   * The newest row of a step stands for the step. A row of the same step is judged without changing what is known; a row of a
   * later step first makes the one before it part of the past, and skipped steps are missing rows. An older row is judged
   * like one of the newest step.
   *
   * @param values in the order of the model's metrics; NaN: missing. Not kept.
   */
  push(timeMs: number, values: Float64Array): CategoryResult;
  save(): Uint8Array;
  /** The newest instant of the baseline that it was trained on. */
  readonly trainedUntilMs: number;
  /** Steps that had values, of the baseline. */
  readonly trainedRows: number;
}

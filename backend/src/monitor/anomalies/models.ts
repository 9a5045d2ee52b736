/** What the monitor needs of the models, so that tests can run without their training. */
import { restoreCategoryModel, trainCategoryModelInSteps } from '../../engine/anomaly/multivariate';
import type { CategoryModel, CategoryModelOptions } from '../../engine/anomaly/types';

export interface Trained {
  model: CategoryModel;
  /** What the model says of its baseline, ascending: milliseconds, calibrated scores, 1 where an anomaly was active. */
  history: { times: Float64Array; scores: Float32Array; active: Uint8Array };
}

export interface CategoryModels {
  /** Yields how much is done, 0 to 1, after some milliseconds of work each. */
  train(
    times: Float64Array,
    values: Float64Array,
    options: CategoryModelOptions
  ): Generator<number, Trained, undefined>;
  /** @throws AnomalyModelError */
  restore(bytes: Uint8Array, expected: Pick<CategoryModelOptions, 'category' | 'metrics'>): CategoryModel;
}

/** A model learned from this share of what the kept one learned from, or more, is taken in its place. */
const LEAST_LEARNED = 0.5;

/** The newer model knows the newer past, unless there was little of it, such as after an outage of the exporter. */
export function isBetter(kept: CategoryModel, candidate: CategoryModel): boolean {
  return candidate.trainedRows >= LEAST_LEARNED * kept.trainedRows;
}

export const categoryModels: CategoryModels = { train: trainCategoryModelInSteps, restore: restoreCategoryModel };

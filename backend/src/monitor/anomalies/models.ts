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

export const categoryModels: CategoryModels = { train: trainCategoryModelInSteps, restore: restoreCategoryModel };

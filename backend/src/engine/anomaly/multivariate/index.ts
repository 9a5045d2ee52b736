/** Detection over all metrics of a category of one entity. */
export { trainCategoryModel, trainCategoryModelInSteps } from './train';
export type { CategoryHistory, TrainedCategoryModel } from './train';
export { restoreCategoryModel } from './categoryModel';

/** Detection over all metrics of a category of one entity. */
export { betterModel } from './betterModel';
export { restoreCategoryModel } from './categoryModel';
export { trainCategoryModel, trainCategoryModelInSteps } from './train';

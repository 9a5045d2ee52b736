export { PrometheusError } from './errors';
export { alignGrid, fittingStepSeconds, gridLength, gridTime } from './grid';
export type { PrometheusOptions } from './options';
export { createPrometheusSource } from './source';
export type * from './types';

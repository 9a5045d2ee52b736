export { PrometheusError } from './errors';
export { alignGrid, gridLength } from './grid';
export type { PrometheusOptions } from './options';
export { createPrometheusSource } from './source';
export type * from './types';

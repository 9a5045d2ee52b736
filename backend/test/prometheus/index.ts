export { openMetrics, samplesOf } from './openMetrics';
export { startNodeExporter } from './startNodeExporter';
export { startPrometheus, type RunningPrometheus, type ScrapeJob } from './startPrometheus';
export { startProxy, type Action, type RunningProxy } from './startProxy';
export { createStopper } from './stopper';

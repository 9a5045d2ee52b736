export { openMetrics, samplesOf, type SampleSeries } from './openMetrics';
export { startNodeExporter, type RunningNodeExporter } from './startNodeExporter';
export { startPrometheus, type PrometheusOptions, type RunningPrometheus, type ScrapeJob } from './startPrometheus';
export { startProxy, type Action, type RunningProxy, type SeenRequest } from './startProxy';
export { createStopper, type Stopper } from './stopper';

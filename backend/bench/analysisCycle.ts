/**
 * Prints one line of JSON: seconds that the analyses (patterns, forecasts, what runs out) of 1,000 services take a minute on one
 * core, without Prometheus' time, how long others waited meanwhile, and bytes of memory for each service.
 */
import { measureAnalysisCycle } from './analysis/measureAnalysisCycle';

void measureAnalysisCycle().then((figures) => process.stdout.write(`${JSON.stringify(figures)}\n`));

/**
 * Prints one line of JSON: seconds of a cycle of the anomaly detection (median and longest) for 1,000 services of 10 metrics
 * each, without Prometheus' time, and bytes of memory for each service.
 */
import { measureAnomalyCycle } from './anomaly/measureCycle';

void measureAnomalyCycle().then((figures) => process.stdout.write(`${JSON.stringify(figures)}\n`));

import { createPrometheusSource } from '../../src/sources/prometheus';
import type { RunningPrometheus } from '../prometheus';

const ATTEMPTS = 120;
const PAUSE_MS = 250;

/** Waits until so many targets are up and have been scraped often enough for rates. */
export async function untilScraped(prometheus: RunningPrometheus, targets: number): Promise<void> {
  const source = createPrometheusSource({ url: prometheus.url });
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const { series } = await source.instant('count_over_time(up[1m]) >= 3 and up == 1', Date.now());
      if (series.length >= targets) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  } finally {
    await source.close();
  }
  throw new Error(`Prometheus has not scraped ${targets} target(s) in time:\n${prometheus.log()}`);
}

import type { AnomalyMonitor } from './monitor';

const NOTICE = 'Nothing is watched for anomalies here.';

/** The reader of a backend that watches nothing, such as one that prints a score and ends. */
export function nothingWatched(): Omit<AnomalyMonitor, 'newest'> {
  return {
    start: () => undefined,
    stop: async () => undefined,
    checks: () => [],
    anomaliesNow: () => ({
      timestamp: null,
      training: { models: 0, trained: 0, percent: 100, oldest: null },
      anomalies: [],
    }),
    anomalyScores: async () => ({ series: [], notices: [NOTICE] }),
    anomalyBands: async () => ({ series: [], left: 0, notices: [NOTICE] }),
    anomalyEvents: () => [],
  };
}

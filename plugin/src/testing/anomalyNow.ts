import type { AnomalyDriver, AnomalyNow } from '@mev-quality/backend/wire';

export const CPU_DRIVER: AnomalyDriver = {
  metric: 'system/cpu_usage_percent',
  title: 'CPU usage',
  unit: 'percent',
  share: 0.62,
  value: 97.4,
  low: 20,
  high: 45,
};

/** A category of an entity that is as usual, for tests. */
export function anomalyNow(part: Partial<AnomalyNow> & { entity: string }): AnomalyNow {
  return {
    category: 'system',
    kind: 'service',
    score: 0.1,
    rawScore: 0.4,
    severity: null,
    since: null,
    drivers: [],
    training: false,
    ...part,
  };
}

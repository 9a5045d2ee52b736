/** The newest anomalies as gauges, and what went wrong with models. */
import { Counter, type Registry } from 'prom-client';
import type { SourceLabels } from '../cycle/cycleMetrics';
import { newestGauges, type GaugeSample } from '../cycle/newestGauges';
import type { AnomalyView } from './view';

export const exportAnomalies = newestGauges<AnomalyView>([
  {
    name: 'quality_anomaly_score',
    help: 'How unusual a category of an entity is now, 0 to 1; no series when unknown',
    labelNames: ['category', 'entity'],
    samples: ({ entities }) =>
      entities.flatMap(({ category, entity, score }): GaugeSample[] =>
        score === null ? [] : [[{ category, entity }, score]]
      ),
  },
  {
    name: 'quality_anomaly_active',
    help: '1 while an anomaly is active; no series otherwise',
    labelNames: ['category', 'entity', 'severity'],
    samples: ({ entities }) =>
      entities.flatMap(({ category, entity, severity }): GaugeSample[] =>
        severity === null ? [] : [[{ category, entity, severity }, 1]]
      ),
  },
  {
    name: 'quality_anomaly_models',
    help: 'Models by their state: trained, untrained, failed',
    labelNames: ['state'],
    samples: ({ models }) => Object.entries(models).map(([state, count]): GaugeSample => [{ state }, count]),
  },
]);

const faultsOf = new WeakMap<Registry, Counter<'fault' | 'datasource'>>();

/** Counts what went wrong with models, by what was being done. */
export function countModelFaults(
  registry: Registry,
  labels: SourceLabels
): (fault: 'restore' | 'train' | 'save') => void {
  const counter =
    faultsOf.get(registry) ??
    new Counter({
      name: 'mev_quality_anomaly_model_faults_total',
      help: 'Anomaly models that could not be restored, trained or saved',
      labelNames: ['fault', 'datasource'],
      registers: [registry],
    });
  faultsOf.set(registry, counter);
  for (const fault of ['restore', 'train', 'save'] as const) {
    counter.inc({ fault, ...labels }, 0);
  }
  return (fault) => counter.inc({ fault, ...labels });
}

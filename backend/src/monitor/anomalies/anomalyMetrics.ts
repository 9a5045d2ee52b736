/** The newest anomalies as gauges, made anew at each scrape: what left, or is too old, has no series. */
import { Counter, Gauge, type Registry } from 'prom-client';
import type { SourceLabels } from '../cycle/cycleMetrics';
import type { AnomalyView } from './view';

interface Provider {
  newest: () => AnomalyView | undefined;
  labels: SourceLabels;
}

type Sample = [labels: Record<string, string>, value: number];

const providersOf = new WeakMap<Registry, Set<Provider>>();

/**
 * @param newest what to tell at a scrape; undefined: nothing
 * @returns ends it
 */
export function exportAnomalies(
  registry: Registry,
  newest: () => AnomalyView | undefined,
  labels: SourceLabels
): () => void {
  const providers = providersOf.get(registry) ?? createGauges(registry);
  const provider = { newest, labels };
  providers.add(provider);
  return () => {
    providers.delete(provider);
  };
}

function createGauges(registry: Registry): Set<Provider> {
  const providers = new Set<Provider>();
  providersOf.set(registry, providers);
  const gauge = (name: string, help: string, labelNames: string[], samples: (view: AnomalyView) => Sample[]): void => {
    new Gauge({
      name,
      help,
      labelNames: [...labelNames, 'datasource'],
      registers: [registry],
      collect() {
        this.reset();
        for (const { newest, labels } of providers) {
          const view = newest();
          for (const [own, value] of view ? samples(view) : []) {
            this.set({ ...own, ...labels }, value);
          }
        }
      },
    });
  };
  gauge(
    'quality_anomaly_score',
    'How unusual a category of an entity is now, 0 to 1; no series when unknown',
    ['category', 'entity'],
    ({ entities }) =>
      entities.flatMap(({ category, entity, score }): Sample[] =>
        score === null ? [] : [[{ category, entity }, score]]
      )
  );
  gauge(
    'quality_anomaly_active',
    '1 while an anomaly is active; no series otherwise',
    ['category', 'entity', 'severity'],
    ({ entities }) =>
      entities.flatMap(({ category, entity, severity }): Sample[] =>
        severity === null ? [] : [[{ category, entity, severity }, 1]]
      )
  );
  gauge('quality_anomaly_models', 'Models by their state: trained, untrained, failed', ['state'], ({ models }) =>
    Object.entries(models).map(([state, count]): Sample => [{ state }, count])
  );
  return providers;
}

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

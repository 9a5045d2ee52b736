/**
 * The newest scores as gauges, so that their history lives in Prometheus.
 *
 * They are made anew at each scrape: what left the configuration, or is too old, has no series. An unknown score has
 * none either, and not NaN, which would make every average over it NaN; its coverage of 0 and its state of -1 are there.
 */
import { Gauge, type Registry } from 'prom-client';
import type { ScoreScope } from '../../wire';
import type { EntityScore } from '../score/entities';
import type { SourceLabels } from './cycleMetrics';
import type { FleetSnapshot } from './snapshot';

interface Provider {
  newest: () => FleetSnapshot | undefined;
  labels: SourceLabels;
}

type Labels = Partial<Record<string, string>>;
type Sample = [labels: Labels, value: number];

const providersOf = new WeakMap<Registry, Set<Provider>>();

/**
 * @param newest the scores to tell at a scrape; undefined: none
 * @returns ends it
 */
export function exportScores(
  registry: Registry,
  newest: () => FleetSnapshot | undefined,
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
  const entity = ['scope', 'entity', 'kind', 'team', 'chain', 'datasource'];
  const gauge = (
    name: string,
    help: string,
    labelNames: string[],
    samples: (snapshot: FleetSnapshot) => Sample[]
  ): void => {
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      collect() {
        this.reset();
        for (const { newest, labels } of providers) {
          const snapshot = newest();
          for (const [own, value] of snapshot ? samples(snapshot) : []) {
            this.set({ ...own, ...labels } as Record<string, string>, value);
          }
        }
      },
    });
  };
  gauge('quality_score', 'Quality score now, 0 to 100; no series when unknown', entity, (snapshot) =>
    entities(snapshot).flatMap(([labels, { score }]) => known(labels, score.total[0]))
  );
  gauge(
    'quality_score_component',
    'Score of a component now, 0 to 100; no series when unknown',
    [...entity, 'component'],
    (snapshot) =>
      entities(snapshot).flatMap(([labels, { score }]) =>
        score.components.flatMap(({ component, score: values }) => known({ ...labels, component }, values[0]))
      )
  );
  gauge('quality_score_coverage', "Percent of the score's weight whose inputs are known", entity, (snapshot) =>
    entities(snapshot).map(([labels, { score }]) => [labels, 100 * (score.coverage[0] ?? 0)])
  );
  gauge(
    'quality_service_state',
    'State now: -1 unknown, 0 ok, 1 degraded, 2 down',
    ['service', 'kind', 'team', 'chain', 'datasource'],
    ({ scopes }) => scopes.service.map(({ labels, states }) => [labels, states[0] ?? -1])
  );
  return providers;
}

function entities({ scopes }: FleetSnapshot): Array<[Labels, EntityScore]> {
  return (Object.keys(scopes) as ScoreScope[]).flatMap((scope) =>
    scopes[scope].map((one): [Labels, EntityScore] => {
      const { kind, team, chain } = scope === 'service' ? one.labels : {};
      const labels = { scope, entity: one.entity, kind, team, chain };
      return [Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== undefined)), one];
    })
  );
}

function known(labels: Labels, value: number | undefined): Sample[] {
  return value === undefined || Number.isNaN(value) ? [] : [[labels, value]];
}

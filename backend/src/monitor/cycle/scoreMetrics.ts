/**
 * The newest scores as gauges, so that their history lives in Prometheus. An unknown score has no series, and not NaN, which
 * would make every average over it NaN; its coverage of 0 and its state of -1 are there.
 */
import type { ScoreScope } from '../../wire';
import type { EntityScore } from '../score/entities';
import { newestGauges, type GaugeSample } from './newestGauges';
import type { FleetSnapshot } from './snapshot';

type Labels = GaugeSample[0];

const ENTITY = ['scope', 'entity', 'kind', 'team', 'chain'];

export const exportScores = newestGauges<FleetSnapshot>([
  {
    name: 'quality_score',
    help: 'Quality score now, 0 to 100; no series when unknown',
    labelNames: ENTITY,
    samples: (snapshot) => entities(snapshot).flatMap(([labels, { score }]) => known(labels, score.total[0])),
  },
  {
    name: 'quality_score_component',
    help: 'Score of a component now, 0 to 100; no series when unknown',
    labelNames: [...ENTITY, 'component'],
    samples: (snapshot) =>
      entities(snapshot).flatMap(([labels, { score }]) =>
        score.components.flatMap(({ component, score: values }) => known({ ...labels, component }, values[0]))
      ),
  },
  {
    name: 'quality_score_coverage',
    help: "Percent of the score's weight whose inputs are known",
    labelNames: ENTITY,
    samples: (snapshot) => entities(snapshot).map(([labels, { score }]) => [labels, 100 * (score.coverage[0] ?? 0)]),
  },
  {
    name: 'quality_service_state',
    help: 'State now: -1 unknown, 0 ok, 1 degraded, 2 down',
    labelNames: ['service', 'kind', 'team', 'chain'],
    samples: ({ scopes }) => scopes.service.map(({ labels, states }) => [labels, states[0] ?? -1]),
  },
]);

function entities({ scopes }: FleetSnapshot): Array<[Labels, EntityScore]> {
  return (Object.keys(scopes) as ScoreScope[]).flatMap((scope) =>
    scopes[scope].map((one): [Labels, EntityScore] => {
      const { kind, team, chain } = scope === 'service' ? one.labels : {};
      const labels = { scope, entity: one.entity, kind, team, chain };
      return [Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== undefined)), one];
    })
  );
}

function known(labels: Labels, value: number | undefined): GaugeSample[] {
  return value === undefined || Number.isNaN(value) ? [] : [[labels, value]];
}

/** States and availability of services and groups: what is known without any input of the score. */
import type { Config, ServiceConfig } from '../../config';
import { groupStates, stateCodes } from '../../engine/score';
import { gridLength } from '../../sources/prometheus';
import type { Grid, PrometheusSource } from '../../sources/prometheus/types';
import type { ScoreScope } from '../../wire';
import { labelsOf } from './entities';
import { fetchStates, fetchUptime } from './fetch';
import { groupedBy } from './groups';

/** One series for each service, chain or team, or for the fleet. */
export interface EntityValues<T> {
  labels: Record<string, string>;
  values: T;
}

export interface EntityValuesResult<T> {
  entities: Array<EntityValues<T>>;
  /** Which requests failed, for people. */
  warnings: string[];
}

export interface EntityAsk {
  config: Config;
  services: readonly ServiceConfig[];
  scope: ScoreScope;
  grid: Grid;
  source: PrometheusSource;
  signal?: AbortSignal;
}

/**
 * States at each step, as `STATE_CODES`.
 * @throws PrometheusError when no request could be answered
 */
export async function entityStates(ask: EntityAsk): Promise<EntityValuesResult<Int8Array>> {
  const { asked, failures, of } = await fetchStates({ ...ask, planned: [] });
  if (failures[0] !== undefined && failures.length === asked) {
    throw failures[0];
  }
  const states = new Map(
    ask.services.map((service) => {
      const { up, degraded } = of(service);
      return [service, stateCodes(up, degraded)] as const;
    })
  );
  return {
    entities: byEntity(ask, (members) => groupStates(members.flatMap((service) => states.get(service) ?? []))),
    warnings: [...new Set(failures.map(({ message }) => message))],
  };
}

/**
 * Percent of the time from each step to the one before in which a service was up, so that the mean over a range is its
 * uptime and no outage between two steps is missed; NaN where nothing is known. A group's is the mean of the services'
 * that are known, by their weights.
 * @throws PrometheusError
 */
export async function entityUptime(ask: EntityAsk): Promise<EntityValuesResult<Float64Array>> {
  const { of, warnings } = await fetchUptime({ ...ask, planned: [] });
  const steps = gridLength(ask.grid);
  return {
    entities: byEntity(ask, (members) =>
      weightedMean(
        members.map((service) => ({ values: of(service), weight: service.weight })),
        steps
      )
    ),
    warnings,
  };
}

function byEntity<T>({ services, scope }: EntityAsk, valuesOf: (members: ServiceConfig[]) => T): EntityValues<T>[] {
  if (scope === 'service') {
    return services.map((service) => ({ labels: labelsOf(service), values: valuesOf([service]) }));
  }
  return [...groupedBy(services, scope, (service) => service)].map(([name, members]) => ({
    labels: scope === 'overall' ? { scope: 'overall' } : { [scope]: name },
    values: valuesOf(members),
  }));
}

function weightedMean(
  members: ReadonlyArray<{ values: Float64Array | undefined; weight: number }>,
  steps: number
): Float64Array {
  const sums = new Float64Array(steps);
  const weights = new Float64Array(steps);
  for (const { values, weight } of members) {
    values?.forEach((value, i) => {
      if (!Number.isNaN(value)) {
        sums[i]! += weight * value;
        weights[i]! += weight;
      }
    });
  }
  return sums.map((sum, i) => (weights[i]! > 0 ? sum / weights[i]! : Number.NaN));
}

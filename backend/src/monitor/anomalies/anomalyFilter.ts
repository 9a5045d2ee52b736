import type { Config } from '../../config';
import { filterServices, UnknownNameError } from '../serviceFilter';
import type { EntityWatch } from './entityWatch';
import type { AnomalyFilter } from './types';

/**
 * What a filter lets through. A chain passes by its name; where services or teams are named, if one of theirs is of it.
 *
 * @param monitored chains that are known by the labels of series alone
 * @throws UnknownNameError for a category, service, chain or team that is nowhere
 */
export function anomalyFilter(
  config: Config,
  filter: AnomalyFilter,
  monitored: ReadonlySet<string>
): (watch: Pick<EntityWatch, 'category' | 'owner'>) => boolean {
  const categories = checkCategories(config, filter.categories ?? []);
  const chains = filter.chains ?? [];
  const configured = new Set(config.services.flatMap(({ chain }) => chain ?? []));
  const foreign = chains.filter((chain) => !configured.has(chain) && monitored.has(chain));
  const own = chains.filter((chain) => !foreign.includes(chain));
  const named = [filter.services, filter.teams].some((names) => names !== undefined && names.length > 0);
  const onlyForeign = foreign.length > 0 && own.length === 0;
  const passing = filterServices(config, { ...filter, chains: own });
  const services = new Set(onlyForeign ? [] : passing.map(({ name }) => name));
  const chainsOfServices = new Set(passing.flatMap(({ chain }) => chain ?? []));
  const passes = (chain: string): boolean =>
    (chains.length === 0 || chains.includes(chain)) && (!named || chainsOfServices.has(chain));
  return ({ category, owner }) =>
    (categories.size === 0 || categories.has(category.name)) &&
    (owner.kind === 'service' ? services.has(owner.entity) : passes(owner.entity));
}

function checkCategories({ anomalies }: Config, names: readonly string[]): ReadonlySet<string> {
  const known = Object.keys(anomalies?.categories ?? {});
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new UnknownNameError('anomaly category', unknown, known);
  }
  return new Set(names);
}

/** @throws UnknownNameError for a metric that is not watched */
export function checkMetrics({ anomalies }: Config, names: readonly string[]): void {
  const known = new Set(
    Object.values(anomalies?.categories ?? {}).flatMap(({ metrics }) => metrics.map(({ metric }) => metric))
  );
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new UnknownNameError('metric that is watched for anomalies', unknown, [...known]);
  }
}

import type { SceneObjectUrlValues } from '@grafana/scenes';
import type { Catalog, EntityFilter } from '@mev-quality/backend/wire';
import { listFrom } from '../scene/urlLists';

/** Whose trouble is looked at; an empty list lets everything through. Causes may lie outside of it. */
export type IncidentFilter = Required<Pick<EntityFilter, 'services' | 'chains' | 'teams'>>;

export const NO_FILTER: IncidentFilter = { services: [], chains: [], teams: [] };

export const FILTER_KEYS = ['service', 'chain', 'team'];

/** Lists are never undefined, or Scenes would read only the first of several values from the URL. */
export function filterToUrl({ services, chains, teams }: IncidentFilter) {
  return { service: services, chain: chains, team: teams };
}

/** @param values those that differ from the filter; null: no longer in the URL */
export function filterFromUrl(filter: IncidentFilter, values: SceneObjectUrlValues): IncidentFilter {
  return {
    services: listFrom(values.service, filter.services),
    chains: listFrom(values.chain, filter.chains),
    teams: listFrom(values.team, filter.teams),
  };
}

export function isFiltered({ services, chains, teams }: IncidentFilter): boolean {
  return [services, chains, teams].some(({ length }) => length > 0);
}

type Service = Catalog['services'][number];

/** The services of a catalogue that are looked at. */
export function servicesWithin(services: Service[], { services: names, chains, teams }: IncidentFilter): Service[] {
  return services.filter(
    ({ name, chain, team }) => allows(names, name) && allows(chains, chain ?? '') && allows(teams, team)
  );
}

const allows = (chosen: string[], value: string) => chosen.length === 0 || chosen.includes(value);

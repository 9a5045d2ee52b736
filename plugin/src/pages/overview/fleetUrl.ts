import type { SceneObjectUrlValues } from '@grafana/scenes';
import { listFrom } from '../scene/urlLists';
import type { FleetFilter } from './filterRows';
import { type Sort, sortFromUrl, sortToUrl } from './sortRows';

export const FLEET_KEYS = ['chain', 'team', 'kind', 'q', 'sort'];

export interface FleetChoice {
  filter: FleetFilter;
  sort: Sort;
}

/** Lists are never undefined, or Scenes would read only the first of several values from the URL. */
export function choiceToUrl({ filter, sort }: FleetChoice): SceneObjectUrlValues {
  return {
    chain: filter.chains,
    team: filter.teams,
    kind: filter.kinds,
    q: filter.search || undefined,
    sort: sortToUrl(sort),
  };
}

/** @param values those that differ from the choice; null: no longer in the URL */
export function choiceFromUrl({ filter, sort }: FleetChoice, values: SceneObjectUrlValues): FleetChoice {
  const { chain, team, kind, q } = values;
  return {
    filter: {
      chains: listFrom(chain, filter.chains),
      teams: listFrom(team, filter.teams),
      kinds: listFrom(kind, filter.kinds),
      search: q === undefined ? filter.search : (listFrom(q, [])[0] ?? ''),
    },
    sort: values.sort === undefined ? sort : sortFromUrl(listFrom(values.sort, [])[0]),
  };
}

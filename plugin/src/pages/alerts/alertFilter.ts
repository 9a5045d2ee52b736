import type { SceneObjectUrlValues } from '@grafana/scenes';
import { ALERT_SEVERITIES, ALERT_STATUSES, type AlertSeverity, type AlertStatus } from '@mev-quality/backend/wire';
import type { AlertView } from '../../shared/alerts/alertView';
import { listFrom } from '../scene/urlLists';

/** Which alerts are shown; an empty list lets everything through. */
export interface AlertFilter {
  severities: AlertSeverity[];
  statuses: ActiveStatus[];
  services: string[];
  teams: string[];
  chains: string[];
  /** Words that all must be in an alert's name, service or summary. */
  search: string;
}

export type ActiveStatus = Exclude<AlertStatus, 'resolved'>;

/** Of alerts that have not resolved. */
export const ACTIVE_STATUSES = ALERT_STATUSES.filter((status): status is ActiveStatus => status !== 'resolved');

export const NO_FILTER: AlertFilter = {
  severities: [],
  statuses: [],
  services: [],
  teams: [],
  chains: [],
  search: '',
};

export function isFiltered({ search, ...lists }: AlertFilter): boolean {
  return search.trim() !== '' || Object.values(lists).some(({ length }) => length > 0);
}

/** @param alerts of which resolved ones pass whatever status is chosen, since there is but one */
export function filterAlerts<T extends AlertView>(alerts: T[], filter: AlertFilter): T[] {
  const { severities, statuses, services, teams, chains, search } = filter;
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return alerts.filter(
    ({ severity, status, service, team, chain, name, summary }) =>
      allows(severities, severity) &&
      (status === 'resolved' || allows(statuses, status)) &&
      allows(services, service) &&
      allows(teams, team) &&
      allows(chains, chain) &&
      words.every((word) => `${name} ${service} ${summary}`.toLowerCase().includes(word))
  );
}

const allows = (chosen: string[], value: string) => chosen.length === 0 || chosen.includes(value);

export const FILTER_KEYS = ['severity', 'status', 'service', 'team', 'chain', 'q'];

/** Lists are never undefined, or Scenes would read only the first of several values from the URL. */
export function filterToUrl({ severities, statuses, services, teams, chains, search }: AlertFilter) {
  return {
    severity: severities,
    status: statuses,
    service: services,
    team: teams,
    chain: chains,
    q: search || undefined,
  };
}

/** @param values those that differ from the filter; null: no longer in the URL */
export function filterFromUrl(filter: AlertFilter, values: SceneObjectUrlValues): AlertFilter {
  const { severity, status, service, team, chain, q } = values;
  return {
    severities: known(ALERT_SEVERITIES, listFrom(severity, filter.severities)),
    statuses: known(ACTIVE_STATUSES, listFrom(status, filter.statuses)),
    services: listFrom(service, filter.services),
    teams: listFrom(team, filter.teams),
    chains: listFrom(chain, filter.chains),
    search: q === undefined ? filter.search : (listFrom(q, [])[0] ?? ''),
  };
}

/** What is none of the words is left out. */
function known<T extends string>(all: readonly T[], chosen: string[]): T[] {
  return all.filter((word) => chosen.includes(word));
}

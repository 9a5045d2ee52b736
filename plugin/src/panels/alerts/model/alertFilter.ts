import type { AlertSeverity } from '@mev-quality/backend/wire';
import type { AlertView } from '../../../shared/alerts/alertView';
import type { AlertsOptions } from '../options';

/** What a reader of the panel chose. */
export interface AlertFilter {
  search: string;
  /** Empty: all. */
  severities: AlertSeverity[];
  /** Empty: all. */
  services: string[];
}

export const NO_FILTER: AlertFilter = { search: '', severities: [], services: [] };

export const isFiltered = ({ search, severities, services }: AlertFilter) =>
  search.trim() !== '' || severities.length > 0 || services.length > 0;

/** The alerts that the panel is about. */
export function ofOptions(alerts: readonly AlertView[], { severities, statuses }: AlertsOptions): AlertView[] {
  return alerts.filter(({ severity, status }) => allows(severities, severity) && allows(statuses, status));
}

/** Every word that is searched for has to be in one of an alert's texts. */
export function filterAlerts(alerts: AlertView[], { search, severities, services }: AlertFilter): AlertView[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return alerts.filter(
    (alert) =>
      allows(severities, alert.severity) &&
      allows(services, alert.service) &&
      (words.length === 0 || words.every((word) => textOf(alert).includes(word)))
  );
}

const allows = <T>(chosen: readonly T[], value: T) => chosen.length === 0 || chosen.includes(value);

const textOf = ({ name, service, team, chain, summary, told, acknowledgedBy }: AlertView) =>
  [name, service, team, chain, summary, told, acknowledgedBy].join('\n').toLowerCase();

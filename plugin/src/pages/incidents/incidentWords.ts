import type { AlertItem, IncidentItem } from '@mev-quality/backend/wire';

/** Those that touch the time range (epoch milliseconds): what goes on first, then the newest. */
export function incidentsWithin(incidents: IncidentItem[], { from, to }: { from: number; to: number }): IncidentItem[] {
  const startOf = ({ startsAt }: IncidentItem) => Date.parse(startsAt);
  return incidents
    .filter((one) => startOf(one) <= to && (one.resolvedAt === null || Date.parse(one.resolvedAt) >= from))
    .sort((a, b) => Number(b.resolvedAt === null) - Number(a.resolvedAt === null) || startOf(b) - startOf(a));
}

/** `4 alerts, 3 of them suppressed`. */
export function alertsWords({ alerts, suppressed }: Pick<IncidentItem, 'alerts' | 'suppressed'>): string {
  const all = `${alerts} ${alerts === 1 ? 'alert' : 'alerts'}`;
  return suppressed === 0 ? all : `${all}, ${alerts === suppressed ? 'all' : suppressed} of them suppressed`;
}

export interface SortedAlerts {
  /** Those that fire or that somebody has, worst first. */
  told: AlertItem[];
  suppressed: AlertItem[];
  resolved: AlertItem[];
}

/** The alerts of an incident by what is with them. */
export function byStatus(alerts: AlertItem[]): SortedAlerts {
  const of = (...statuses: Array<AlertItem['status']>) => alerts.filter(({ status }) => statuses.includes(status));
  return { told: of('firing', 'acknowledged'), suppressed: of('suppressed'), resolved: of('resolved') };
}

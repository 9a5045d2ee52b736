/** Incidents are what alerts say they belong to: made of them, and kept nowhere else. */
import { ALERT_SEVERITIES, type AlertStatus, type IncidentItem } from '../../wire';
import { titleOf } from '../life/eventText';
import type { Alert } from '../life/types';
import { iso, isoOrNull, statusOf } from './alertItem';

/** In this order the first that an alert has is the incident's. */
const STATUSES: readonly AlertStatus[] = ['firing', 'acknowledged', 'suppressed', 'resolved'];

/** @param alerts all of the incident, at least one */
export function incidentItem(id: string, alerts: readonly Alert[]): IncidentItem {
  const inOrder = [...alerts].sort((a, b) => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1));
  const statuses = new Set(alerts.map(statusOf));
  const status = STATUSES.find((one) => statuses.has(one))!;
  const ends = alerts.map(({ resolvedAt }) => resolvedAt ?? 0);
  const others = alerts.length - 1;
  return {
    id,
    title: titleOf(inOrder[0]!) + (others === 0 ? '' : ` and ${others} more`),
    severity: ALERT_SEVERITIES.find((severity) => alerts.some((alert) => alert.severity === severity))!,
    status,
    startsAt: iso(inOrder[0]!.startsAt),
    resolvedAt: isoOrNull(status === 'resolved' ? ends.reduce((a, b) => Math.max(a, b)) : undefined),
    services: [...new Set(inOrder.flatMap(({ service }) => (service === undefined ? [] : [service])))],
    alerts: alerts.length,
    suppressed: alerts.filter(({ suppression }) => suppression !== undefined).length,
  };
}

/** By incident, in the order in which they are first met. */
export function byIncident(alerts: readonly Alert[]): Map<string, Alert[]> {
  const found = new Map<string, Alert[]>();
  for (const alert of alerts) {
    const of = found.get(alert.incident);
    if (of) {
      of.push(alert);
    } else {
      found.set(alert.incident, [alert]);
    }
  }
  return found;
}

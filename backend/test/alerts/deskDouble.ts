/**
 * Stands for the alert desk where only what is asked of it matters: it holds the alerts that it is given, acknowledges and
 * notes, and keeps what comes to the inbox. It has no database, no Grafana and no time: nothing escalates.
 */
import type { EscalationRow, Observation } from '../../src/alerts/life/types';
import {
  AlertConflictError,
  AlertNotFoundError,
  DeskUnavailableError,
  type AlertDesk,
  type AlertFilter,
  type InboxMessage,
} from '../../src/alerts/types';
import {
  ALERT_SEVERITIES,
  type AlertCounts,
  type AlertEventItem,
  type AlertEventKind,
  type AlertItem,
  type AlertSeverity,
  type AlertStatus,
  type IncidentItem,
} from '../../src/wire';

const NOW = '2026-01-10T12:20:00.000Z';
const ACKNOWLEDGE_FOR_SECONDS = 3_600;

export interface DeskDouble extends AlertDesk {
  received: Observation[];
  noted: AlertEventItem[];
  /** Puts alerts in the place of those of their id, and tells. */
  put(...alerts: AlertItem[]): void;
  /** From now on nothing can be read or stored. */
  fail(): void;
  rows: EscalationRow[];
  listeners(): number;
}

export function deskDouble(...given: AlertItem[]): DeskDouble {
  const alerts = new Map(given.map((alert) => [alert.id, alert]));
  const items = new Map<string, InboxMessage>();
  const listeners = new Set<(version: number) => void>();
  let version = 1;
  let works = true;

  const reach = (): void => {
    if (!works) {
      throw new DeskUnavailableError('The database does not answer.', 7);
    }
  };
  const find = (id: string): AlertItem => {
    reach();
    const alert = alerts.get(id);
    if (alert === undefined) {
      throw new AlertNotFoundError(`There is no alert ${id}.`);
    }
    return alert;
  };
  const changed = (): void => {
    version += 1;
    listeners.forEach((listener) => listener(version));
  };
  const record = (kind: AlertEventKind, alert: string, by: string, text: string): void => {
    desk.noted.push({ sequence: desk.noted.length + 1, at: NOW, kind, alert, by, text });
  };
  const active = (): AlertItem[] => [...alerts.values()].filter(({ status }) => status !== 'resolved');
  const desk: DeskDouble = {
    received: [],
    noted: [],
    rows: [],
    listeners: () => listeners.size,
    put: (...put) => {
      put.forEach((alert) => alerts.set(alert.id, alert));
      changed();
    },
    fail: () => {
      works = false;
    },
    alerts: async (filter) => {
      reach();
      const found = [...alerts.values()].filter((alert) => passes(alert, filter)).sort(worstFirst);
      return {
        version,
        timestamp: NOW,
        counts: countsOf(active()),
        alerts: found.slice(0, filter.limit),
        left: Math.max(0, found.length - filter.limit),
        acknowledgeForSeconds: ACKNOWLEDGE_FOR_SECONDS,
      };
    },
    alert: async (id) => ({
      alert: find(id),
      events: desk.noted.filter(({ alert }) => alert === id),
      acknowledgeForSeconds: ACKNOWLEDGE_FOR_SECONDS,
    }),
    incidents: async () => {
      reach();
      return { timestamp: NOW, incidents: active().map(incidentOf) };
    },
    incident: async (id) => {
      const alert = find(id.replace(/^inc-/, ''));
      return {
        incident: incidentOf(alert),
        alerts: [alert],
        timeline: [...desk.noted],
        acknowledgeForSeconds: ACKNOWLEDGE_FOR_SECONDS,
      };
    },
    escalations: async () => {
      reach();
      return { version, rows: desk.rows };
    },
    duty: () => ({
      timestamp: NOW,
      contacts: [{ contact: 'team_lead', title: 'Team lead', person: 'Ada', until: NOW, next: 'Grace', problem: null }],
    }),
    inbox: async (limit) => {
      reach();
      const newest = [...items.entries()].reverse().slice(0, limit);
      return { timestamp: NOW, items: newest.map(([id, { key: _, ...item }]) => ({ id, at: NOW, ...item })) };
    },
    receive: async (observations) => {
      reach();
      desk.received.push(...observations);
      return { accepted: observations.length };
    },
    deliver: async (message) => {
      reach();
      items.set(message.key, items.get(message.key) ?? message);
    },
    acknowledge: async (id, by, { comment, forMs = ACKNOWLEDGE_FOR_SECONDS * 1000 }) => {
      const alert = find(id);
      if (alert.status === 'resolved') {
        throw new AlertConflictError(`The alert ${id} does not fire any more.`);
      }
      const until = new Date(Date.parse(NOW) + forMs).toISOString();
      desk.put({ ...alert, status: 'acknowledged', acknowledgement: { by, at: NOW, until, comment } });
      record('acknowledged', id, by, comment);
      return { status: 'acknowledged', alert_id: id, until, pending: false };
    },
    unacknowledge: async (id, by) => {
      const alert = find(id);
      if (alert.acknowledgement === null) {
        throw new AlertConflictError(`Nobody has acknowledged the alert ${id}.`);
      }
      desk.put({ ...alert, status: 'firing', acknowledgement: null });
      record('acknowledgement_ended', id, by, 'Given back.');
    },
    note: async (id, by, text) => {
      find(id);
      record('noted', id, by, text);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    checks: async () => [{ name: 'Alerts', status: 'ok', message: `${alerts.size} alerts` }],
    start: () => undefined,
    stop: async () => undefined,
  };
  return desk;
}

function passes(alert: AlertItem, { severities, statuses, services, chains, teams, search }: AlertFilter): boolean {
  const allows = <T>(names: readonly T[] | undefined, name: T | null): boolean =>
    names === undefined || names.length === 0 || (name !== null && names.includes(name));
  return (
    (statuses ? statuses.includes(alert.status) : alert.status !== 'resolved') &&
    allows<AlertSeverity>(severities, alert.severity) &&
    allows(services, alert.service) &&
    allows(chains, alert.chain) &&
    allows(teams, alert.team) &&
    (search === undefined || `${alert.name} ${alert.service} ${alert.summary}`.includes(search))
  );
}

function worstFirst(a: AlertItem, b: AlertItem): number {
  return (
    ALERT_SEVERITIES.indexOf(a.severity) - ALERT_SEVERITIES.indexOf(b.severity) ||
    Date.parse(b.startsAt) - Date.parse(a.startsAt)
  );
}

function countsOf(alerts: readonly AlertItem[]): AlertCounts {
  const of = (status: AlertStatus, severity?: AlertSeverity): number =>
    alerts.filter((alert) => alert.status === status && (severity ?? alert.severity) === alert.severity).length;
  return {
    firing: {
      critical: of('firing', 'critical'),
      high: of('firing', 'high'),
      medium: of('firing', 'medium'),
      low: of('firing', 'low'),
    },
    acknowledged: of('acknowledged'),
    suppressed: of('suppressed'),
  };
}

function incidentOf({ id, summary, severity, status, startsAt, resolvedAt, service }: AlertItem): IncidentItem {
  return {
    id: `inc-${id}`,
    title: summary,
    severity,
    status,
    startsAt,
    resolvedAt,
    services: service === null ? [] : [service],
    alerts: 1,
    suppressed: 0,
  };
}

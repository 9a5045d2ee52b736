import { ALERT_SEVERITIES, type AlertStatus } from '@mev-quality/backend/wire';
import type { AlertView } from '../../../shared/alerts/alertView';
import type { AlertSort } from '../options';

/** In the order in which they are shown; those that fire stand open. */
export const SECTIONS = ['firing', 'acknowledged', 'suppressed', 'resolved'] as const satisfies AlertStatus[];

/** A line of the list: an alert, or the heading of those that are folded away. */
export type Line = { kind: 'alert'; key: string; alert: AlertView } | SectionLine;

export interface SectionLine {
  kind: 'section';
  key: string;
  status: AlertStatus;
  count: number;
  open: boolean;
}

/** What is shown where while somebody points at the list, by the alerts' ids. */
export type Places = ReadonlyMap<string, { status: AlertStatus; place: number }>;

/**
 * The lines of the list, in their order.
 *
 * @param open statuses whose alerts are shown
 * @param held where alerts stay: nothing may move away from under a pointer; what is new comes after them
 */
export function linesOf(
  alerts: readonly AlertView[],
  sort: AlertSort,
  open: ReadonlySet<AlertStatus>,
  held?: Places
): Line[] {
  const sorted = [...alerts].sort(COMPARE[sort]);
  return SECTIONS.flatMap((status): Line[] => {
    const own = sorted.filter((alert) => (held?.get(alert.id)?.status ?? alert.status) === status);
    const placed = held ? own.sort((a, b) => placeOf(held, a) - placeOf(held, b) || 0) : own;
    const rows = placed.map((alert): Line => ({ kind: 'alert', key: alert.id, alert }));
    if (status === 'firing' || rows.length === 0) {
      return rows;
    }
    const heading: Line = { kind: 'section', key: status, status, count: rows.length, open: open.has(status) };
    return open.has(status) ? [heading, ...rows] : [heading];
  });
}

const placeOf = (held: Places, { id }: AlertView) => held.get(id)?.place ?? Infinity;

export function placesOf(alerts: readonly AlertView[], sort: AlertSort): Places {
  const sorted = [...alerts].sort(COMPARE[sort]);
  return new Map(sorted.map(({ id, status }, place) => [id, { status, place }]));
}

const severityOf = ({ severity }: AlertView) => ALERT_SEVERITIES.indexOf(severity);
const nextOf = ({ nextLevelAt }: AlertView) => nextLevelAt ?? Number.MAX_VALUE;
const byId = (a: AlertView, b: AlertView) => (a.id < b.id ? -1 : 1);

type Compare = (a: AlertView, b: AlertView) => number;
const newest: Compare = (a, b) => b.startsAt - a.startsAt || byId(a, b);
const worst: Compare = (a, b) => severityOf(a) - severityOf(b) || newest(a, b);

const COMPARE: Record<AlertSort, Compare> = {
  severity: worst,
  newest,
  oldest: (a, b) => a.startsAt - b.startsAt || byId(a, b),
  next: (a, b) => nextOf(a) - nextOf(b) || worst(a, b),
};

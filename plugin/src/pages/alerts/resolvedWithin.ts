import type { AlertItem } from '@mev-quality/backend/wire';
import { viewOf } from '../../shared/alerts/alertView';
import { type AlertFilter, filterAlerts } from './alertFilter';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Further back nobody may ask. */
const LONGEST_MS = 31 * DAY_MS;

/** Those that resolved in the time range (epoch milliseconds) and pass the filter, the last resolved first. */
export function resolvedWithin(
  alerts: AlertItem[],
  { from, to }: { from: number; to: number },
  filter: AlertFilter
): AlertItem[] {
  const passing = new Set(filterAlerts(alerts.map(viewOf), filter).map(({ id }) => id));
  const endOf = ({ resolvedAt }: AlertItem) => Date.parse(resolvedAt ?? '');
  return alerts
    .filter((alert) => passing.has(alert.id) && endOf(alert) >= from && endOf(alert) <= to)
    .sort((a, b) => endOf(b) - endOf(a));
}

/** How far back the API must look to find what is as old as `from` (epoch milliseconds): at most 31 days. */
export function backTo(from: number, now: number): string {
  const ms = Math.min(LONGEST_MS, Math.max(MINUTE_MS, now - from));
  // In steps, so that it is the same question from one refresh to the next.
  const step = ms > DAY_MS ? 60 * MINUTE_MS : 5 * MINUTE_MS;
  return `${Math.min(LONGEST_MS, Math.ceil(ms / step) * step) / MINUTE_MS}m`;
}

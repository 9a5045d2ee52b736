/** Which alerts were asked for, and in which order they are told. */
import { ALERT_SEVERITIES, type AlertCounts } from '../../wire';
import type { Alert } from '../life/types';
import type { AlertFilter } from '../types';
import { statusOf } from './alertItem';

export function matches(filter: AlertFilter): (alert: Alert) => boolean {
  const { severities, statuses, services, teams, chains, search = '' } = filter;
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return (alert) =>
    isAmong(severities, alert.severity) &&
    isAmong(statuses, statusOf(alert)) &&
    isAmong(services, alert.service) &&
    isAmong(teams, alert.team) &&
    isAmong(chains, alert.chain) &&
    hasWords(alert, words);
}

/** Whatever is not asked for is not looked at. */
function isAmong(asked: readonly string[] | undefined, value: string | undefined): boolean {
  return asked === undefined || asked.length === 0 || (value !== undefined && asked.includes(value));
}

function hasWords({ name, service = '', annotations }: Alert, words: readonly string[]): boolean {
  const text = `${name} ${service} ${annotations['summary'] ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Worst first, then newest first. */
export function worstFirst(a: Alert, b: Alert): number {
  return (
    ALERT_SEVERITIES.indexOf(a.severity) - ALERT_SEVERITIES.indexOf(b.severity) ||
    b.startsAt - a.startsAt ||
    (a.id < b.id ? -1 : 1)
  );
}

export function countActive(active: Iterable<Alert>): AlertCounts {
  const counts: AlertCounts = {
    firing: { critical: 0, high: 0, medium: 0, low: 0 },
    acknowledged: 0,
    suppressed: 0,
  };
  for (const alert of active) {
    const status = statusOf(alert);
    if (status === 'firing') {
      counts.firing[alert.severity] += 1;
    } else if (status !== 'resolved') {
      counts[status] += 1;
    }
  }
  return counts;
}

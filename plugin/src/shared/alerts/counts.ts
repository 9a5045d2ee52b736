import { ALERT_SEVERITIES, type AlertCounts, type AlertSeverity } from '@mev-quality/backend/wire';
import type { AlertView } from './alertView';

/** Of those that are active how many fire, by severity, are acknowledged and suppressed. */
export function countsOf(alerts: readonly AlertView[]): AlertCounts {
  const counts: AlertCounts = { firing: { critical: 0, high: 0, medium: 0, low: 0 }, acknowledged: 0, suppressed: 0 };
  for (const { severity, status } of alerts) {
    if (status === 'firing') {
      counts.firing[severity] += 1;
    } else if (status !== 'resolved') {
      counts[status] += 1;
    }
  }
  return counts;
}

/** How many fire, neither acknowledged nor suppressed. */
export const firingCount = ({ firing }: AlertCounts) =>
  ALERT_SEVERITIES.reduce((sum, severity) => sum + firing[severity], 0);

/** What is acknowledged or suppressed fires all the same. */
export const activeCount = (counts: AlertCounts) => firingCount(counts) + counts.acknowledged + counts.suppressed;

/** Severities that fire, worst first. */
export const firingSeverities = ({ firing }: AlertCounts): AlertSeverity[] =>
  ALERT_SEVERITIES.filter((severity) => firing[severity] > 0);

/** Where nothing fires that needs somebody. */
export const quietWords = (counts: AlertCounts) => (activeCount(counts) > 0 ? 'Nothing to act on' : 'Nothing fires');

/** What needs nobody: `2 acknowledged, 12 suppressed`; empty where there is none. */
export function foldedWords(counts: AlertCounts): string {
  return (['acknowledged', 'suppressed'] as const)
    .filter((status) => counts[status] > 0)
    .map((status) => `${counts[status]} ${status}`)
    .join(', ');
}

/** The answer in a sentence: `3 critical, 1 high; 2 acknowledged, 12 suppressed`. */
export function summaryOf(counts: AlertCounts): string {
  const firing = firingSeverities(counts).map((severity) => `${counts.firing[severity]} ${severity}`);
  return [firing.join(', ') || quietWords(counts), foldedWords(counts)].filter(Boolean).join('; ');
}

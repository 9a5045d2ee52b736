import { ALERT_SEVERITIES, type AlertCounts, type AlertSeverity } from '@mev-quality/backend/wire';

/** How many alerts fire, are acknowledged and suppressed. */
export const firingCount = ({ firing }: AlertCounts) =>
  ALERT_SEVERITIES.reduce((sum, severity) => sum + firing[severity], 0);

export function activeCount(counts: AlertCounts): number {
  return firingCount(counts) + counts.acknowledged + counts.suppressed;
}

/** Severities that fire, worst first. */
export function firingSeverities({ firing }: AlertCounts): AlertSeverity[] {
  return ALERT_SEVERITIES.filter((severity) => firing[severity] > 0);
}

/** How many fire, worst first: `3 critical, 1 high`; none: `Nothing fires`. */
export function firingWords(counts: AlertCounts): string {
  const parts = firingSeverities(counts).map((severity) => `${counts.firing[severity]} ${severity}`);
  return parts.length === 0 ? 'Nothing fires' : parts.join(', ');
}

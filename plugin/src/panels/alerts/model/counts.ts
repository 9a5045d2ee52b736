import { ALERT_SEVERITIES, type AlertSeverity, type AlertStatus } from '@mev-quality/backend/wire';
import type { AlertView } from '../../../shared/alerts/alertView';

export interface Counts {
  /** Of those that fire, neither acknowledged nor suppressed. */
  severities: Record<AlertSeverity, number>;
  statuses: Record<AlertStatus, number>;
  /** Of those that fire. */
  worst: AlertSeverity | null;
}

export function countsOf(alerts: readonly AlertView[]): Counts {
  const severities: Counts['severities'] = { critical: 0, high: 0, medium: 0, low: 0 };
  const statuses: Counts['statuses'] = { firing: 0, acknowledged: 0, suppressed: 0, resolved: 0 };
  for (const { severity, status } of alerts) {
    statuses[status] += 1;
    severities[severity] += status === 'firing' ? 1 : 0;
  }
  return { severities, statuses, worst: ALERT_SEVERITIES.find((one) => severities[one] > 0) ?? null };
}

/** The answer in a sentence: `3 critical, 1 high; 2 acknowledged, 12 suppressed`. */
export function summaryOf({ severities, statuses }: Counts): string {
  const firing = ALERT_SEVERITIES.filter((one) => severities[one] > 0).map((one) => `${severities[one]} ${one}`);
  const rest = (['acknowledged', 'suppressed'] as const)
    .filter((one) => statuses[one] > 0)
    .map((one) => `${statuses[one]} ${one}`);
  return [firing.join(', ') || 'Nothing fires', rest.join(', ')].filter(Boolean).join('; ');
}

/** Severities of anomalies, worst first. */
export const ANOMALY_SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;

export type AnomalySeverity = (typeof ANOMALY_SEVERITIES)[number];

/** A calibrated score above its threshold has the severity; below all of them an anomaly is `low`. */
export const SEVERITY_THRESHOLDS: Readonly<Record<Exclude<AnomalySeverity, 'low'>, number>> = {
  critical: 0.8,
  high: 0.6,
  medium: 0.4,
};

/** @param score calibrated, 0 to 1 */
export function severityOf(score: number): AnomalySeverity {
  const { critical, high, medium } = SEVERITY_THRESHOLDS;
  if (score > critical) {
    return 'critical';
  }
  if (score > high) {
    return 'high';
  }
  return score > medium ? 'medium' : 'low';
}

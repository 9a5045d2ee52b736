import type { GrafanaTheme2 } from '@grafana/data';
import type { AnomalySeverity } from '@mev-quality/backend/wire';
import type { RowIconName } from '../RowIcon';

export const SEVERITY_WORDS: Record<AnomalySeverity, string> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

const COLORS: Record<AnomalySeverity, string> = {
  critical: 'red',
  high: 'orange',
  medium: 'yellow',
  low: 'light-yellow',
};

export function severityColor(theme: GrafanaTheme2, severity: AnomalySeverity): string {
  return theme.visualization.getColorByName(COLORS[severity]);
}

export const SEVERITY_ICONS: Record<AnomalySeverity, RowIconName> = {
  critical: 'fire',
  high: 'exclamation-triangle',
  medium: 'exclamation-circle',
  low: 'info-circle',
};

/** The lines of a hatching: how far apart, in pixels, and whether they cross. Severities are told apart without colours. */
export const HATCHINGS: Record<AnomalySeverity, { gap: number; crossed: boolean }> = {
  critical: { gap: 7, crossed: true },
  high: { gap: 7, crossed: false },
  medium: { gap: 14, crossed: false },
  low: { gap: 28, crossed: false },
};

import type { GrafanaTheme2 } from '@grafana/data';
import type { AlertStatus } from '@mev-quality/backend/wire';
import type { RowIconName } from '../RowIcon';

export const STATUS_ICONS: Record<AlertStatus, RowIconName> = {
  firing: 'bell',
  acknowledged: 'check',
  suppressed: 'bell-slash',
  resolved: 'check-circle',
};

/** What fires has the colour of its severity: here only what needs nobody any more has one. */
export function statusColor(theme: GrafanaTheme2, status: AlertStatus): string {
  return status === 'resolved' ? theme.visualization.getColorByName('green') : theme.colors.text.secondary;
}

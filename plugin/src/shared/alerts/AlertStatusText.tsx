import { css } from '@emotion/css';
import { Icon, useStyles2, useTheme2 } from '@grafana/ui';
import type { AlertStatus } from '@mev-quality/backend/wire';
import { STATUS_WORDS } from './alertWords';
import { STATUS_ICONS, statusColor } from './statusLook';

interface Props {
  status: AlertStatus;
}

/** A status as icon and word. */
export function AlertStatusText({ status }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.status}>
      <Icon name={STATUS_ICONS[status]} size="sm" style={{ color: statusColor(theme, status) }} />
      {STATUS_WORDS[status]}
    </span>
  );
}

const getStyles = () => ({
  status: css({ display: 'inline-flex', alignItems: 'center', gap: '0.3em', whiteSpace: 'nowrap' }),
});

import { css } from '@emotion/css';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { AlertStatus } from '@mev-quality/backend/wire';
import { RowIcon } from '../RowIcon';
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
      <RowIcon name={STATUS_ICONS[status]} color={statusColor(theme, status)} />
      {STATUS_WORDS[status]}
    </span>
  );
}

const getStyles = () => ({
  status: css({ display: 'inline-flex', alignItems: 'center', gap: '0.3em', whiteSpace: 'nowrap' }),
});

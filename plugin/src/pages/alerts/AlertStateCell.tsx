import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { AlertStatusText } from '../../shared/alerts/AlertStatusText';
import type { AlertView } from '../../shared/alerts/alertView';
import { acknowledgedText, toldText } from '../../shared/alerts/alertWords';
import { LevelText } from '../../shared/alerts/LevelText';
import { RowIcon } from '../../shared/RowIcon';

interface Props {
  alert: AlertView;
  timeZone: string;
  /** Epoch milliseconds. */
  now: number;
}

/** How an alert stands, in two lines: how far it has come and who was told, who has it, or why nobody is told. */
export function AlertStateCell({ alert, timeZone, now }: Props) {
  const styles = useStyles2(getStyles);
  const below = belowOf(alert, timeZone, now);
  return (
    <>
      <span className={styles.line}>
        <AlertStatusText status={alert.status} />
        {alert.status === 'firing' && alert.levels > 0 && (
          <span className={styles.level}>
            <LevelText alert={alert} />
          </span>
        )}
        {alert.pending && (
          <span
            className={styles.pending}
            title={alert.problem || 'Grafana has not taken the silence yet: it is tried again.'}
          >
            <RowIcon name="clock-nine" /> pending
          </span>
        )}
      </span>
      <span className={styles.below} title={below}>
        {below}
      </span>
    </>
  );
}

function belowOf(alert: AlertView, timeZone: string, now: number): string {
  switch (alert.status) {
    case 'acknowledged':
      return [acknowledgedText(alert, timeZone, now), alert.comment].filter(Boolean).join(': ');
    case 'suppressed':
      return alert.suppression;
    default:
      return toldText(alert);
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    fontVariantNumeric: 'tabular-nums',
  }),
  level: css({ overflow: 'hidden', textOverflow: 'ellipsis' }),
  pending: css({ color: theme.colors.warning.text, fontSize: theme.typography.bodySmall.fontSize }),
  below: css({
    display: 'block',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});

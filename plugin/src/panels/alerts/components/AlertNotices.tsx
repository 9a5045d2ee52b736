import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, IconButton, useStyles2 } from '@grafana/ui';
import type { ActionProblem } from '../../../shared/alerts/actionProblem';
import type { AlertView } from '../../../shared/alerts/alertView';

/** An acknowledgement that could not be ended. */
export interface Failed {
  alert: AlertView;
  problem: ActionProblem;
}

interface Props {
  /** Why what is shown may be old. */
  stale: string | undefined;
  /** How many alerts there are beyond those that were answered. */
  left: number;
  failed: Failed | undefined;
  onClose: () => void;
}

/** What one has to know of the list before one relies on it. */
export function AlertNotices({ stale, left, failed, onClose }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <>
      {stale !== undefined && (
        <p className={styles.notice} role="status">
          <Icon name="exclamation-triangle" size="sm" className={styles.warning} /> {stale}
        </p>
      )}
      {left > 0 && (
        <p className={styles.notice} role="status">
          <Icon name="info-circle" size="sm" />{' '}
          {`${left} more are left out: choose services or severities in the query.`}
        </p>
      )}
      {failed && (
        <p className={styles.notice} role="alert">
          <Icon name="exclamation-triangle" size="sm" className={styles.warning} />
          {`${failed.alert.name} is still acknowledged: ${failed.problem.message} ${failed.problem.remedy}`}
          <IconButton name="times" size="sm" aria-label="Close" onClick={onClose} />
        </p>
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  notice: css({
    flex: 'none',
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    margin: 0,
    padding: theme.spacing(0, 0.5, 0.5),
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
    overflowWrap: 'anywhere',
    '& svg': { flex: 'none' },
  }),
  warning: css({ color: theme.colors.warning.text }),
});

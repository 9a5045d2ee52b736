import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, Icon, useStyles2 } from '@grafana/ui';
import { AcknowledgeDialog } from '../../shared/alerts/AcknowledgeDialog';
import type { AlertView } from '../../shared/alerts/alertView';
import { acknowledgedText } from '../../shared/alerts/alertWords';
import { acknowledgeRefusal } from '../../shared/alerts/role';
import type { AlertActions } from '../../shared/alerts/useAlertActions';
import { formatLead } from '../../shared/formatLead';
import type { PageContext } from '../scene/usePageContext';
import { useActing } from './useActing';

interface Props {
  /** With what was done here already. */
  alert: AlertView;
  /** For how long it is acknowledged with one touch. */
  defaultSeconds: number;
  actions: Pick<AlertActions, 'acknowledge' | 'unacknowledge'>;
  context: PageContext;
}

/** The one thing to do, where a thumb reaches it: one touch has it, a second button asks for a comment and how long. */
export function AcknowledgeBar({ alert, defaultSeconds, actions, context: { timeZone, now } }: Props) {
  const styles = useStyles2(getStyles);
  const [asking, setAsking] = useState(false);
  const { acting, problem, act } = useActing();
  const refusal = acknowledgeRefusal();
  const disabled = acting || refusal !== undefined;
  return (
    <div className={styles.bar} role="group" aria-label="Acknowledgement">
      {problem && (
        <Alert severity="error" title={problem.message} className={styles.problem}>
          {problem.remedy}
        </Alert>
      )}
      {alert.pending && (
        <p className={styles.pending} role="status">
          <Icon name="clock-nine" size="sm" />{' '}
          {alert.problem || 'Grafana has not taken the silence yet: it is tried again until it has.'}
        </p>
      )}
      {alert.status === 'acknowledged' ? (
        <div className={styles.has}>
          <span className={styles.who}>
            <Icon name="check" /> {acknowledgedText(alert, timeZone, now)}
            {alert.comment !== '' && <span className={styles.comment}>{alert.comment}</span>}
          </span>
          <Button
            variant="secondary"
            size="lg"
            icon="history-alt"
            disabled={disabled}
            onClick={() => void act(() => actions.unacknowledge(alert.id))}
          >
            Un-acknowledge
          </Button>
        </div>
      ) : (
        <>
          <Button
            fullWidth
            size="lg"
            icon="check"
            className={styles.big}
            disabled={disabled}
            onClick={() => void act(() => actions.acknowledge(alert.id, { comment: '', forMs: defaultSeconds * 1000 }))}
          >
            {`Acknowledge for ${formatLead(defaultSeconds)}`}
          </Button>
          <Button
            fullWidth
            variant="secondary"
            fill="text"
            disabled={disabled}
            className={styles.more}
            onClick={() => setAsking(true)}
          >
            With a comment, or for another time
          </Button>
        </>
      )}
      {refusal !== undefined && <p className={styles.quiet}>{refusal}</p>}
      {asking && (
        <AcknowledgeDialog
          alert={alert}
          timeZone={timeZone}
          defaultSeconds={defaultSeconds}
          onAcknowledge={(how) => actions.acknowledge(alert.id, how)}
          onDismiss={() => setAsking(false)}
        />
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    maxWidth: 560,
    [theme.breakpoints.down('md')]: {
      position: 'sticky',
      bottom: 0,
      zIndex: theme.zIndex.navbarFixed,
      maxWidth: 'none',
      order: 1,
      padding: theme.spacing(1, 0),
      background: theme.colors.background.primary,
      borderTop: `1px solid ${theme.colors.border.medium}`,
    },
  }),
  big: css({ minHeight: 56, fontSize: theme.typography.h5.fontSize, justifyContent: 'center' }),
  more: css({ minHeight: 40, justifyContent: 'center' }),
  has: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1, 2) }),
  who: css({ flex: '1 1 180px', overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' }),
  comment: css({ display: 'block', color: theme.colors.text.secondary }),
  quiet: css({ margin: 0, color: theme.colors.text.secondary }),
  pending: css({ margin: 0, color: theme.colors.warning.text, overflowWrap: 'anywhere' }),
  problem: css({ marginBottom: theme.spacing(1) }),
});

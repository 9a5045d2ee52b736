import { memo } from 'react';
import { cx } from '@emotion/css';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { AlertAge } from '../../../shared/alerts/AlertAge';
import type { AlertView } from '../../../shared/alerts/alertView';
import { RowIcon } from '../../../shared/RowIcon';
import { SeverityBadge } from '../../../shared/severity/SeverityBadge';
import { severityColor } from '../../../shared/severity/severityLook';
import { alertUrl } from '../../../pages/paths';
import { AcknowledgeButton } from './AcknowledgeButton';
import { HowItStands } from './HowItStands';
import { useRowContext } from './rowContext';
import { rowStyles } from './rowStyles';

/** One alert. The clock draws its age and its countdown alone. */
export const AlertRow = memo(function AlertRow({ alert }: { alert: AlertView }) {
  const { look, timeZone, carried, onMenu } = useRowContext();
  const theme = useTheme2();
  const styles = useStyles2(rowStyles);
  const { id, name, severity, status, service, summary, startsAt } = alert;
  const loud = status === 'firing';
  const phone = look === 'phone';
  return (
    <div
      className={cx(styles.row, styles[look])}
      style={loud ? { boxShadow: `inset 3px 0 0 ${severityColor(theme, severity)}` } : undefined}
    >
      <span className={styles.severity}>
        <SeverityBadge severity={severity} size={12} past={!loud} iconOnly={look === 'narrow'} />
      </span>
      <span className={styles.what} title={[name, service].filter(Boolean).join(', ')}>
        <a className={styles.name} href={alertUrl(id, carried)} data-control="name">
          {name}
        </a>
        {!phone && <span className={styles.service}> {service}</span>}
      </span>
      {(look === 'wide' || phone) && (
        <span className={styles.summary} title={summary}>
          {phone && service !== '' ? `${service}: ` : ''}
          {summary}
        </span>
      )}
      <span className={styles.age}>
        <AlertAge since={startsAt} timeZone={timeZone} />
      </span>
      <HowItStands alert={alert} />
      <span className={cx(styles.actions, phone && styles.large)}>
        {status !== 'resolved' && status !== 'acknowledged' && <AcknowledgeButton alert={alert} />}
        {status === 'acknowledged' && (
          <span className={styles.done}>
            <RowIcon name="check" /> Acknowledged
          </span>
        )}
        <button
          className={cx(styles.button, styles.quiet, styles.more)}
          aria-label={`More about ${name}${service === '' ? '' : ` of ${service}`}`}
          aria-haspopup="menu"
          data-control="menu"
          onClick={({ currentTarget }) => onMenu(alert, currentTarget)}
        >
          ⋮
        </button>
      </span>
    </div>
  );
});

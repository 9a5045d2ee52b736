import { memo } from 'react';
import { cx } from '@emotion/css';
import type { UrlQueryMap } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { AlertAge } from '../../shared/alerts/AlertAge';
import type { AlertView } from '../../shared/alerts/alertView';
import { acknowledgeRefusal } from '../../shared/alerts/role';
import { SeverityBadge } from '../../shared/severity/SeverityBadge';
import { alertUrl, serviceUrl } from '../paths';
import { AlertStateCell } from './AlertStateCell';
import { tableStyles } from './tableStyles';

interface Props {
  alert: AlertView;
  /** Its place among all rows, from 1 on, the heading being the first. */
  index: number;
  timeZone: string;
  now: number;
  carried: UrlQueryMap;
  onAcknowledge: (alert: AlertView) => void;
}

/** One alert that is active; drawn again only when something of it has changed. */
export const AlertRow = memo(function AlertRow({ alert, index, timeZone, now, carried, onAcknowledge }: Props) {
  const styles = useStyles2(tableStyles);
  const { id, name, severity, status, service, summary, startsAt, chain, team } = alert;
  const refusal = acknowledgeRefusal();
  const where = [chain, team].filter(Boolean).join(' · ');
  return (
    <tr
      className={cx(styles.row, styles.body, status === 'firing' && styles[severity])}
      role="row"
      aria-rowindex={index}
    >
      <td className={styles.severity} role="cell">
        <SeverityBadge severity={severity} size={12} past={status !== 'firing'} />
      </td>
      <th className={styles.alert} role="rowheader" scope="row">
        <a className={styles.name} href={alertUrl(id, carried)}>
          {name}
          {service !== '' && <span className={styles.ofService}> {service}</span>}
        </a>
        <span className={styles.summary} title={summary}>
          {summary}
        </span>
      </th>
      <td className={styles.service} role="cell">
        {service === '' ? (
          '–'
        ) : (
          <a className={styles.serviceLink} href={serviceUrl(service, carried)}>
            {service}
          </a>
        )}
        <span className={styles.summary}>{where}</span>
      </td>
      <td className={styles.age} role="cell">
        <AlertAge since={startsAt} timeZone={timeZone} />
      </td>
      <td className={styles.state} role="cell">
        <AlertStateCell alert={alert} timeZone={timeZone} now={now} />
      </td>
      <td className={styles.action} role="cell">
        {status !== 'acknowledged' && (
          <Button
            size="sm"
            variant={status === 'firing' ? 'primary' : 'secondary'}
            fill={status === 'firing' ? 'solid' : 'outline'}
            disabled={refusal !== undefined}
            tooltip={refusal}
            aria-label={`Acknowledge ${name}${service === '' ? '' : ` of ${service}`}`}
            onClick={() => onAcknowledge(alert)}
          >
            Acknowledge
          </Button>
        )}
      </td>
    </tr>
  );
});

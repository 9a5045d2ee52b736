import { cx } from '@emotion/css';
import { Tooltip, useStyles2 } from '@grafana/ui';
import type { AlertView } from '../../../shared/alerts/alertView';
import { useRowContext } from './rowContext';
import { rowStyles } from './rowStyles';

/** A button of our own, in Grafana's colours: its own costs a row more than all the rest of it. */
export function AcknowledgeButton({ alert }: { alert: AlertView }) {
  const styles = useStyles2(rowStyles);
  const { refusal, onAcknowledge } = useRowContext();
  const { name, service, status } = alert;
  const button = (
    <button
      className={cx(styles.button, status !== 'firing' && styles.quiet)}
      aria-label={`Acknowledge ${name}${service === '' ? '' : ` of ${service}`}`}
      aria-disabled={refusal !== undefined}
      data-control="act"
      onClick={() => refusal === undefined && onAcknowledge(alert)}
    >
      Acknowledge
    </button>
  );
  return refusal === undefined ? button : <Tooltip content={refusal}>{button}</Tooltip>;
}

import { cx } from '@emotion/css';
import { Icon, useStyles2 } from '@grafana/ui';
import type { AlertView } from '../../../shared/alerts/alertView';
import { acknowledgedText, nextText, toldText } from '../../../shared/alerts/alertWords';
import { LevelText } from '../../../shared/alerts/LevelText';
import { useReading } from '../../../shared/clock';
import type { RowLook } from '../model/layout';
import { useRowContext } from './rowContext';
import { rowStyles } from './rowStyles';

const INLINE: ReadonlySet<RowLook> = new Set(['line', 'medium', 'narrow']);

/** How far it has escalated and who was told; of what is acknowledged or suppressed, by whom or why. */
export function HowItStands({ alert }: { alert: AlertView }) {
  const styles = useStyles2(rowStyles);
  const { look } = useRowContext();
  return (
    <span className={cx(styles.how, INLINE.has(look) && styles.inline, look === 'phone' && styles.besideLarge)}>
      {alert.pending ? <Pending problem={alert.problem} /> : <Standing alert={alert} />}
    </span>
  );
}

function Standing({ alert }: { alert: AlertView }) {
  const styles = useStyles2(rowStyles);
  const { timeZone } = useRowContext();
  // Only the day that is meant depends on the clock.
  const acknowledged = useReading((now) => acknowledgedText(alert, timeZone, now));
  switch (alert.status) {
    case 'acknowledged':
      return (
        <>
          <span className={styles.level}>{acknowledged}</span>
          <span className={styles.told} title={alert.comment}>
            {alert.comment}
          </span>
        </>
      );
    case 'suppressed':
      return (
        <span className={styles.receipt} title={alert.suppression}>
          {alert.suppression}
        </span>
      );
    default:
      return (
        <>
          <span className={styles.level} title={nextText(alert)}>
            <LevelText alert={alert} />
          </span>
          <span className={styles.told} title={toldText(alert)}>
            {toldText(alert)}
          </span>
        </>
      );
  }
}

/** The person's wish is kept; Grafana has still to take it. */
function Pending({ problem }: { problem: string }) {
  const styles = useStyles2(rowStyles);
  const words = `Grafana has not taken the silence yet: retrying${problem === '' ? '' : `. ${problem}`}`;
  return (
    <span className={styles.receipt} title={words} role="status">
      <Icon name="sync" size="sm" className={styles.warning} /> {words}
    </span>
  );
}

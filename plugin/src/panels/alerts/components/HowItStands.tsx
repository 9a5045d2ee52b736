import type { ReactNode } from 'react';
import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import type { AlertView } from '../../../shared/alerts/alertView';
import { acknowledgedText, nextText, suppressedText, toldText } from '../../../shared/alerts/alertWords';
import { LevelText } from '../../../shared/alerts/LevelText';
import { useReading } from '../../../shared/clock';
import { RowIcon } from '../../../shared/RowIcon';
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
  switch (alert.status) {
    case 'acknowledged':
      return <Two first={<Dated alert={alert} read={acknowledgedText} />} second={alert.comment} />;
    case 'suppressed':
      // Of a storm, one escalates for all.
      return (
        <Two
          first={
            alert.nextLevelAt === null ? <Dated alert={alert} read={suppressedText} /> : <LevelText alert={alert} />
          }
          second={alert.suppression}
        />
      );
    default:
      return <Two first={<LevelText alert={alert} />} title={nextText(alert)} second={toldText(alert)} />;
  }
}

/** The clock changes it from day to day only. */
function Dated({ alert, read }: { alert: AlertView; read: typeof acknowledgedText }) {
  const { timeZone } = useRowContext();
  return <>{useReading((now) => read(alert, timeZone, now))}</>;
}

interface TwoProps {
  first: ReactNode;
  title?: string;
  second: string;
}

function Two({ first, title, second }: TwoProps) {
  const styles = useStyles2(rowStyles);
  return (
    <>
      <span className={styles.level} title={title}>
        {first}
      </span>
      <span className={styles.told} title={second}>
        {second}
      </span>
    </>
  );
}

/** The person's wish is kept; Grafana has still to take it. */
function Pending({ problem }: { problem: string }) {
  const styles = useStyles2(rowStyles);
  const words = `Grafana has not taken the silence yet: retrying${problem === '' ? '' : `. ${problem}`}`;
  return (
    <span className={styles.receipt} title={words} role="status">
      <span className={styles.warning}>
        <RowIcon name="sync" />
      </span>{' '}
      {words}
    </span>
  );
}

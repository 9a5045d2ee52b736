import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import type { AlertEventItem, AlertEventKind } from '@mev-quality/backend/wire';
import { formatExact, formatInstant } from '../../panels/score/model/format';
import { alertUrl } from '../paths';
import type { PageContext } from '../scene/usePageContext';

interface Props {
  /** Oldest first. */
  events: AlertEventItem[];
  context: PageContext;
  /** By their ids: where given, each line names its alert and leads to it. */
  alerts?: ReadonlyMap<string, string>;
}

const ICONS: Record<AlertEventKind, IconName> = {
  fired: 'bell',
  level_reached: 'arrow-up',
  acknowledged: 'check',
  acknowledgement_ended: 'history-alt',
  suppressed: 'bell-slash',
  suppression_ended: 'bell',
  resumed: 'play',
  noted: 'comment-alt',
  resolved: 'check-circle',
};

/** What happened, and who did it, in order. */
export function Timeline({ events, context: { timeZone, now, carried }, alerts }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <ol className={styles.events} aria-label="What happened">
      {events.map(({ sequence, at, kind, alert, by, text }) => (
        <li key={sequence} className={styles.event}>
          <Icon name={ICONS[kind]} size="sm" className={styles.icon} />
          <time className={styles.time} dateTime={at} title={formatExact(Date.parse(at), timeZone)}>
            {formatInstant(Date.parse(at), timeZone, now)}
          </time>
          <span className={styles.text}>
            {alerts?.has(alert) && (
              <>
                <a className={styles.link} href={alertUrl(alert, carried)}>
                  {alerts.get(alert)}
                </a>
                {': '}
              </>
            )}
            <span className={kind === 'noted' ? styles.note : undefined}>{text}</span>{' '}
            <span className={styles.quiet}>{by}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  events: css({ listStyle: 'none', margin: 0, padding: 0, fontVariantNumeric: 'tabular-nums' }),
  event: css({
    display: 'grid',
    gridTemplateColumns: '16px auto minmax(0, 1fr)',
    gap: theme.spacing(1),
    alignItems: 'baseline',
    padding: theme.spacing(0.75, 0),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  icon: css({ alignSelf: 'start', marginTop: 4, color: theme.colors.text.secondary }),
  time: css({ minWidth: 40, color: theme.colors.text.secondary, whiteSpace: 'nowrap' }),
  text: css({ overflowWrap: 'anywhere' }),
  note: css({ whiteSpace: 'pre-line' }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  link: css({ color: theme.colors.text.link, textDecoration: 'underline' }),
});

import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2, type IconName } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { Icon, useStyles2 } from '@grafana/ui';
import type { LiveConnection } from './status';

interface Props extends LiveConnection {
  timeZone?: TimeZone;
}

const ICONS: Record<LiveConnection['status'], IconName> = {
  live: 'circle-mono',
  connecting: 'sync',
  lost: 'exclamation-triangle',
};

/** Whether what stands beside it is up to date. */
export function LiveBadge({ status, lostSince, timeZone }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.badge} role="status">
      <Icon name={ICONS[status]} size="sm" className={styles[status]} />
      {wordsOf(status, lostSince, timeZone)}
    </span>
  );
}

function wordsOf(status: LiveConnection['status'], lostSince: number | undefined, timeZone?: TimeZone): string {
  switch (status) {
    case 'live':
      return 'Live';
    case 'connecting':
      return 'Connecting…';
    case 'lost':
      return lostSince === undefined
        ? 'Connection lost, reconnecting'
        : `Connection lost since ${dateTimeFormat(lostSince, { format: 'HH:mm', timeZone })}, reconnecting`;
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  badge: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'nowrap',
    color: theme.colors.text.secondary,
  }),
  live: css({ color: theme.colors.success.text }),
  connecting: css({ color: theme.colors.text.secondary }),
  lost: css({ color: theme.colors.warning.text }),
});

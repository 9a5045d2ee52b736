import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Text, useStyles2 } from '@grafana/ui';
import type { AlertItem } from '@mev-quality/backend/wire';
import { formatAge, formatExact, formatInstant } from '../../panels/score/model/format';
import type { Feed } from '../../shared/alerts/useAlerts';
import { SeverityBadge } from '../../shared/severity/SeverityBadge';
import { KeptProblem } from '../components/KeptProblem';
import { Skeleton } from '../components/Skeleton';
import { alertUrl } from '../paths';
import type { PageContext } from '../scene/usePageContext';

interface Props {
  history: Feed<unknown>;
  /** Those that resolved in the time range and pass the filter, newest first; undefined until they are known. */
  alerts: AlertItem[] | undefined;
  filtered: boolean;
  /** How many of the time range there are that were not asked for. */
  left: number;
  context: PageContext;
}

/** So many are shown at first. */
const FIRST = 20;

/** What has fired and resolved in the time range. */
export function AlertHistory({ history, alerts, filtered, left, context }: Props) {
  const styles = useStyles2(getStyles);
  const [all, setAll] = useState(false);
  const more = (alerts?.length ?? 0) - FIRST;
  return (
    <section className={styles.section} aria-labelledby="alerts-resolved">
      <Text element="h2" variant="h4">
        <span id="alerts-resolved">Resolved in the time range</span>
      </Text>
      <KeptProblem what="The resolved alerts" answer={history} uid={context.uid} />
      {!alerts && !history.error && <Skeleton what="the resolved alerts" lines={3} />}
      {alerts?.length === 0 && (
        <p className={styles.quiet}>{filtered ? 'None that resolved then matches.' : 'None resolved then.'}</p>
      )}
      {alerts && alerts.length > 0 && (
        <ul className={styles.list}>
          {(all ? alerts : alerts.slice(0, FIRST)).map((alert) => (
            <Resolved key={alert.id} alert={alert} context={context} />
          ))}
        </ul>
      )}
      {more > 0 && !all && (
        <Button size="sm" variant="secondary" fill="text" className={styles.more} onClick={() => setAll(true)}>
          {`Show ${more} more`}
        </Button>
      )}
      {left > 0 && (
        <p className={styles.quiet}>{`${left} more resolved in the time range: choose a shorter one to see them.`}</p>
      )}
    </section>
  );
}

function Resolved({ alert, context: { timeZone, now, carried } }: { alert: AlertItem } & Pick<Props, 'context'>) {
  const styles = useStyles2(getStyles);
  const began = Date.parse(alert.startsAt);
  const ended = Date.parse(alert.resolvedAt ?? alert.seenAt);
  return (
    <li className={styles.item}>
      <SeverityBadge severity={alert.severity} size={12} past />
      <span className={styles.name}>
        <a className={styles.link} href={alertUrl(alert.id, carried)}>
          {alert.name}
        </a>{' '}
        <span className={styles.quiet}>{alert.service}</span>
      </span>
      <span className={styles.quiet} title={`${formatExact(began, timeZone)} to ${formatExact(ended, timeZone)}`}>
        {`${formatInstant(began, timeZone, now)}, for ${formatAge(ended - began)}`}
      </span>
      <span className={styles.quiet}>{furthest(alert)}</span>
    </li>
  );
}

/** Who was told last. */
function furthest({ levels, reached }: AlertItem): string {
  const last = levels[reached];
  return last ? `L${reached} ${last.person ?? last.contact}` : '';
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  list: css({ listStyle: 'none', margin: 0, padding: 0, fontVariantNumeric: 'tabular-nums' }),
  item: css({
    display: 'grid',
    gridTemplateColumns: '104px minmax(0, 2fr) minmax(150px, 1fr) minmax(120px, 1fr)',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
    padding: theme.spacing(0.75, 1),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    '& > *': { minWidth: 0, justifySelf: 'start' },
    [theme.breakpoints.down('md')]: { gridTemplateColumns: 'auto minmax(0, 1fr)' },
  }),
  name: css({ overflowWrap: 'anywhere' }),
  link: css({
    color: theme.colors.text.primary,
    fontWeight: theme.typography.fontWeightMedium,
    '&:hover': { color: theme.colors.text.link, textDecoration: 'underline' },
  }),
  quiet: css({ margin: 0, color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  more: css({ alignSelf: 'flex-start' }),
});

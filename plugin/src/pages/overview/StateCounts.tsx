import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { StateBadge } from '../../panels/score/components/StateBadge';
import { countStates } from './fleetWords';
import type { ServiceRow } from './fleet';

/** How many services are down, degraded, unknown and well. */
export function StateCounts({ rows }: { rows: ServiceRow[] }) {
  const styles = useStyles2(getStyles);
  const counts = countStates(rows);
  return (
    <ul className={styles.counts} aria-label="Services by state">
      {(['down', 'degraded', 'unknown', 'ok'] as const).map((state) => (
        <li key={state} className={styles.count}>
          {counts[state] > 0 || state === 'ok' ? (
            <StateBadge state={state} size={13} />
          ) : (
            <span className={styles.none}>{state}</span>
          )}
          <strong>{counts[state]}</strong>
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  counts: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  }),
  count: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    fontVariantNumeric: 'tabular-nums',
  }),
  // Nothing is down: the word must not look as if something were.
  none: css({ color: theme.colors.text.secondary, textTransform: 'capitalize' }),
});

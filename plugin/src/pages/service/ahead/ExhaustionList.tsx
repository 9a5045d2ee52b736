import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Icon, useStyles2, useTheme2 } from '@grafana/ui';
import type { ExhaustionView, ResourceName } from '@mev-quality/backend/wire';
import { bandWords, runsOutIn, type Urgency, urgencyOf, usedWords } from './exhaustionWords';

const ICONS: Record<Urgency, IconName> = { soon: 'fire', day: 'exclamation-triangle', later: 'check-circle' };
const COLORS: Record<Urgency, string> = { soon: 'red', day: 'orange', later: 'green' };

const RESOURCE_WORDS: Record<ResourceName, string> = {
  memory: 'Memory',
  disk: 'Disk',
  connections: 'Connections',
  cpu: 'CPU',
};

/** What runs out, when, and how much of it is left. */
export function ExhaustionList({ exhaustions }: { exhaustions: ExhaustionView[] }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.list} aria-label="Time to exhaustion">
      {exhaustions.map((one) => {
        const urgency = urgencyOf(one);
        const color = theme.visualization.getColorByName(COLORS[urgency]);
        const lead = runsOutIn(one);
        return (
          <li key={one.resource} className={styles.item}>
            <span className={styles.what}>
              <Icon name={ICONS[urgency]} style={{ color }} /> {RESOURCE_WORDS[one.resource]}
            </span>
            <span className={styles.when}>
              {lead === null ? 'does not run out' : <strong>{`runs out ${lead}`}</strong>}{' '}
              <span className={styles.quiet}>({bandWords(one)})</span>
            </span>
            <span className={styles.used}>
              <span className={styles.bar} aria-hidden="true">
                <span
                  className={styles.filled}
                  style={{ width: `${Math.min(100, (100 * one.used) / one.limit)}%`, background: color }}
                />
              </span>
              <span className={styles.quiet}>{usedWords(one)}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, padding: 0, fontVariantNumeric: 'tabular-nums' }),
  item: css({
    display: 'grid',
    gridTemplateColumns: '140px minmax(200px, 1fr) minmax(280px, 1fr)',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(1, 0),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    [theme.breakpoints.down('md')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  what: css({ fontWeight: theme.typography.fontWeightMedium }),
  when: css({ minWidth: 0 }),
  quiet: css({ color: theme.colors.text.secondary }),
  used: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1) }),
  bar: css({
    flex: '0 0 80px',
    height: 6,
    borderRadius: 3,
    overflow: 'hidden',
    background: theme.colors.border.weak,
  }),
  filled: css({ display: 'block', height: '100%' }),
});

import { css, cx } from '@emotion/css';
import { formattedValueToString, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { capitalised, formatCoverage, formatLost } from '../model/format';
import type { ComponentRow, ScoreCard } from '../model/scorecard';
import { useCardContext } from './context';
import { hatched } from './hatched';

interface Props {
  card: ScoreCard;
  /** `rows`: one below the other; `tiles`: side by side, where there is width. */
  arrangement: 'rows' | 'tiles';
}

/** A bar for each component: filled is earned, empty is lost, hatched is unknown. */
export function ComponentBars({ card, arrangement }: Props) {
  const styles = useStyles2(getStyles);
  const tiles = arrangement === 'tiles';
  return (
    <div className={tiles ? styles.tiles : styles.rows} role="list" aria-label="Components">
      {card.components.map((row) => (
        <div key={row.component} role="listitem" className={tiles ? styles.tile : styles.row} aria-label={labelOf(row)}>
          <Parts card={card} row={row} />
        </div>
      ))}
    </div>
  );
}

function labelOf({ component, score, coverage, pointsLost }: ComponentRow): string {
  const words = [score === null ? 'score unknown' : `score ${score.toFixed(1)}`];
  if (pointsLost !== null && pointsLost >= 0.05) {
    words.push(`costs ${pointsLost.toFixed(1)} points`);
  }
  if (coverage < 100) {
    words.push(`${formatCoverage(coverage)} of its inputs known`);
  }
  return `${capitalised(component)}: ${words.join(', ')}`;
}

function Parts({ card, row }: { card: ScoreCard; row: ComponentRow }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { display } = useCardContext();
  const { score, coverage, pointsLost } = row;
  const value = score === null ? undefined : display(card)(score);
  return (
    <>
      <span className={cx(styles.name, 'name')}>{capitalised(row.component)}</span>
      <span className={cx(styles.bar, 'bar')} aria-hidden="true">
        <span className={styles.known} style={{ width: `${coverage}%` }}>
          <span className={styles.fill} style={{ width: `${score ?? 0}%`, background: value?.color }} />
        </span>
        <span className={styles.unknown} style={{ backgroundImage: hatched(theme) }} />
      </span>
      <span className={cx(styles.score, 'score')}>{value ? formattedValueToString(value) : '?'}</span>
      <span className={cx(styles.lost, 'lost')}>
        {(pointsLost ?? 0) >= 0.05 && <span>{formatLost(pointsLost)}</span>}
        {coverage < 100 && <span className={styles.question}>? {formatCoverage(100 - coverage)}</span>}
      </span>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  rows: css({ display: 'flex', flexDirection: 'column', fontSize: theme.typography.bodySmall.fontSize, flex: 'none' }),
  row: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(64px, 84px) minmax(24px, 1fr) 36px minmax(36px, max-content)',
    alignItems: 'center',
    columnGap: theme.spacing(1),
    height: 20,
    '& .lost': { minWidth: 82 },
    '@container (max-width: 280px)': { '& .lost': { minWidth: 36 } },
  }),
  tiles: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(110px, 1fr))',
    gap: theme.spacing(1, 3),
    fontSize: theme.typography.bodySmall.fontSize,
    flex: 'none',
  }),
  tile: css({
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    gridTemplateRows: 'auto auto 18px',
    columnGap: theme.spacing(1),
    alignItems: 'baseline',
    '& .bar': { gridRow: 2, gridColumn: '1 / -1', marginTop: theme.spacing(0.5) },
    '& .lost': { gridRow: 3, gridColumn: '1 / -1' },
    '& .score': { fontSize: theme.typography.h5.fontSize },
  }),
  name: css({ overflow: 'hidden', textOverflow: 'ellipsis' }),
  bar: css({
    display: 'flex',
    height: 8,
    borderRadius: theme.shape.radius.default,
    overflow: 'hidden',
    background: theme.colors.background.secondary,
  }),
  known: css({ display: 'block', height: '100%' }),
  fill: css({
    display: 'block',
    height: '100%',
    [theme.transitions.handleMotion('no-preference')]: { transition: theme.transitions.create('width') },
  }),
  unknown: css({ display: 'block', flex: 1 }),
  score: css({ textAlign: 'right' }),
  lost: css({
    display: 'flex',
    gap: theme.spacing(1),
    justifyContent: 'space-between',
    color: theme.colors.text.secondary,
    whiteSpace: 'nowrap',
  }),
  question: css({ marginLeft: 'auto', '@container (max-width: 280px)': { display: 'none' } }),
});

import { Fragment } from 'react';
import { css } from '@emotion/css';
import { formattedValueToString, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { capitalised, formatCoverage, formatLost } from '../model/format';
import type { ComponentRow, ScoreCard } from '../model/scorecard';
import { useCardContext } from './context';
import { hatched } from './hatched';

/** A bar for each component: filled is earned, empty is lost, hatched is unknown. */
export function ComponentBars({ card }: { card: ScoreCard }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.rows} role="list" aria-label="Components">
      {card.components.map((row) => (
        <div key={row.component} role="listitem" className={styles.row} aria-label={labelOf(row)}>
          <Bar card={card} row={row} />
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

function Bar({ card, row }: { card: ScoreCard; row: ComponentRow }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { display } = useCardContext();
  const { score, coverage, pointsLost } = row;
  const value = score === null ? undefined : display(card)(score);
  return (
    <Fragment>
      <span className={styles.name}>{capitalised(row.component)}</span>
      <span className={styles.bar} aria-hidden="true">
        <span className={styles.known} style={{ width: `${coverage}%` }}>
          <span className={styles.fill} style={{ width: `${score ?? 0}%`, background: value?.color }} />
        </span>
        <span className={styles.unknown} style={{ backgroundImage: hatched(theme) }} />
      </span>
      <span className={styles.score}>{value ? formattedValueToString(value) : '?'}</span>
      <span className={styles.lost}>
        {coverage < 100 ? `? ${formatCoverage(100 - coverage)}` : (pointsLost ?? 0) >= 0.05 ? formatLost(pointsLost) : ''}
      </span>
    </Fragment>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  rows: css({ display: 'flex', flexDirection: 'column', gap: 2, fontSize: theme.typography.bodySmall.fontSize, flex: 'none' }),
  row: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(64px, 88px) minmax(24px, 1fr) 40px 52px',
    alignItems: 'center',
    gap: theme.spacing(1),
    height: 22,
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
  lost: css({ textAlign: 'right', color: theme.colors.text.secondary }),
});

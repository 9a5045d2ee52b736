import { css, cx } from '@emotion/css';
import { formattedValueToString, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { formatChange, formatCoverage, formatGrade } from '../model/format';
import type { Layout } from '../model/layout';
import type { ScoreCard } from '../model/scorecard';
import { changeOf } from '../model/trend';
import { useCardContext } from './context';
import { StateBadge } from './StateBadge';

interface Props {
  cards: ScoreCard[];
  layout: Layout;
  width: number;
  height: number;
  onChoose?: (key: string) => void;
}

/** Below this width there is room for an icon, a name and a score only. */
const NARROW = 280;
const WIDE = 340;

/** A line for each entity, worst first, where there is no room for cards. */
export function CardList({ cards, layout, width, height, onChoose }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div
      className={styles.scroll}
      style={{ width, height }}
      tabIndex={0}
      role="region"
      aria-label={`${cards.length} scores, worst first`}
    >
      <ul className={styles.list}>
        {cards.map((card) => (
          <li key={card.key} className={styles.line} style={{ height: layout.cardHeight }}>
            {card.state && <StateBadge state={card.state} size={12} iconOnly={width < NARROW} />}
            <button
              type="button"
              className={styles.name}
              title={`Show ${card.title} alone`}
              onClick={() => onChoose?.(card.key)}
            >
              {card.title}
            </button>
            {width >= WIDE && <Facts card={card} />}
            <Score card={card} large={layout.cardHeight >= 44} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Facts({ card: { trend, score, coverage } }: { card: ScoreCard }) {
  const styles = useStyles2(getStyles);
  const change = trend && score !== null ? changeOf(trend) : null;
  return (
    <span className={styles.facts}>
      {change && formatChange(change.by)}
      {coverage !== null && coverage < 100 && <span>{formatCoverage(coverage)} known</span>}
    </span>
  );
}

function Score({ card, large }: { card: ScoreCard; large: boolean }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { display } = useCardContext();
  if (card.score === null) {
    return <span className={styles.score}>?</span>;
  }
  const value = display(card)(card.score);
  const dull = card.state === 'down';
  return (
    <span
      className={cx(styles.score, large && styles.large)}
      style={dull ? { color: theme.colors.text.secondary } : { borderColor: value.color ?? theme.colors.border.medium }}
    >
      {formattedValueToString(value)} {card.grade && formatGrade(card.grade)}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({
    overflow: 'auto',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  list: css({ listStyle: 'none', margin: 0, padding: 0, fontVariantNumeric: 'tabular-nums' }),
  line: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
  name: css({
    flex: 1,
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    background: 'none',
    border: 0,
    padding: 0,
    textAlign: 'left',
    color: theme.colors.text.primary,
    '&:hover': { textDecoration: 'underline' },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  facts: css({
    display: 'flex',
    gap: theme.spacing(1),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  large: css({ fontSize: theme.typography.h4.fontSize }),
  score: css({ borderRight: '4px solid transparent', paddingRight: theme.spacing(0.75), whiteSpace: 'nowrap' }),
});

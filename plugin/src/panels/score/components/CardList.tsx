import { css } from '@emotion/css';
import { formattedValueToString, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { formatGrade } from '../model/format';
import type { ScoreCard } from '../model/scorecard';
import { useCardContext } from './context';
import { StateBadge } from './StateBadge';

interface Props {
  cards: ScoreCard[];
  width: number;
  height: number;
  onChoose?: (key: string) => void;
}

/** A line for each entity, worst first, where there is no room for cards. */
export function CardList({ cards, width, height, onChoose }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.scroll} style={{ width, height }} tabIndex={0} role="region" aria-label={`${cards.length} scores, worst first`}>
      <ul className={styles.list}>
        {cards.map((card) => (
          <li key={card.key} className={styles.line}>
            {card.state && <StateBadge state={card.state} size={12} />}
            <button type="button" className={styles.name} title={`Show ${card.title} alone`} onClick={() => onChoose?.(card.key)}>
              {card.title}
            </button>
            <Score card={card} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Score({ card }: { card: ScoreCard }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { display } = useCardContext();
  if (card.score === null) {
    return <span className={styles.score}>?</span>;
  }
  const value = display(card)(card.score);
  return (
    <span className={styles.score} style={{ borderColor: value.color ?? theme.colors.border.medium }}>
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
  line: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), height: 28 }),
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
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  score: css({ borderRight: '4px solid', paddingRight: theme.spacing(0.75), whiteSpace: 'nowrap' }),
});

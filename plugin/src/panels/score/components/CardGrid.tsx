import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { GAP, type Layout } from '../model/layout';
import type { ScoreCard } from '../model/scorecard';
import { Card } from './Card';

interface Props {
  cards: ScoreCard[];
  layout: Layout;
  width: number;
  height: number;
  /** Show one card alone; absent where there is only one. */
  onChoose?: (key: string) => void;
  /** Back to all cards; absent where all are shown. */
  onBack?: () => void;
}

export function CardGrid({ cards, layout, width, height, onChoose, onBack }: Props) {
  const styles = useStyles2(getStyles);
  const scrolls = Math.ceil(cards.length / layout.columns) * (layout.cardHeight + GAP) - GAP > height + 1;
  return (
    // A part that scrolls must be reachable by keyboard.
    <div
      className={styles.grid}
      style={{
        width,
        height,
        gridTemplateColumns: `repeat(${layout.columns}, minmax(0, 1fr))`,
        gridAutoRows: layout.cardHeight,
      }}
      {...(scrolls && { tabIndex: 0, role: 'region', 'aria-label': `${cards.length} scores, worst first` })}
    >
      {cards.map((card) => (
        <Card key={card.key} card={card} layout={layout} framed={cards.length > 1} onChoose={onChoose}>
          {onBack && (
            <Button size="sm" fill="text" variant="secondary" icon="arrow-left" onClick={onBack}>
              All
            </Button>
          )}
        </Card>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  grid: css({
    display: 'grid',
    gap: GAP,
    overflow: 'auto',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
});

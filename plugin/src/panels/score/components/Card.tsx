import type { ReactNode } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Layout } from '../model/layout';
import type { ScoreCard } from '../model/scorecard';
import { ComponentBars } from './ComponentBars';
import { Headline } from './Headline';
import { InputsTable } from './InputsTable';
import { LostInputs } from './LostInputs';
import { TrendLine } from './TrendLine';

interface Props {
  card: ScoreCard;
  layout: Layout;
  /** True among several cards. */
  framed: boolean;
  onChoose?: (key: string) => void;
  children?: ReactNode;
}

/** All about one entity, as far as there is room. */
export function Card({ card, layout, framed, onChoose, children }: Props) {
  const styles = useStyles2(getStyles);
  const { parts } = layout;
  return (
    <article className={cx(styles.card, framed && styles.framed)} aria-label={card.title}>
      <div className={parts.table ? styles.beside : styles.below}>
        <Headline card={card} layout={layout} onChoose={onChoose && (() => onChoose(card.key))}>
          {children}
        </Headline>
        {parts.trend && card.trend && <TrendLine card={card} trend={card.trend} />}
      </div>
      {parts.components && <ComponentBars card={card} arrangement={parts.table ? 'tiles' : 'rows'} />}
      {parts.lost > 0 && <LostInputs card={card} most={parts.lost} />}
      {parts.table && <InputsTable card={card} />}
      {(parts.remedy || parts.lost > 0) && card.score === null && (
        <p className={styles.hint}>Check that Prometheus scrapes it, and its queries in quality.yaml.</p>
      )}
      {parts.hint && (
        <p className={styles.hint}>Set the query&#39;s output to Scorecard to see state, grade and components.</p>
      )}
    </article>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.75),
    minWidth: 0,
    minHeight: 0,
    overflow: 'hidden',
    containerType: 'inline-size',
    fontVariantNumeric: 'tabular-nums',
  }),
  framed: css({
    padding: theme.spacing(1),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  below: css({ display: 'contents' }),
  beside: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(240px, 2fr) 3fr',
    gap: theme.spacing(3),
    flex: 'none',
    marginBottom: theme.spacing(1),
  }),
  hint: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, margin: 0 }),
});

import type { ReactNode } from 'react';
import { css } from '@emotion/css';
import { formattedValueToString, type GrafanaTheme2 } from '@grafana/data';
import { Tooltip, useStyles2, useTheme2 } from '@grafana/ui';
import { formatAge, formatChange, formatCoverage, formatExact, formatGrade, formatInstant } from '../model/format';
import type { ScoreCard } from '../model/scorecard';
import { changeOf, lastKnown, stateSpan } from '../model/trend';
import { CardTitle } from './CardTitle';
import { useCardContext } from './context';
import { StateBadge } from './StateBadge';

interface Props {
  card: ScoreCard;
  /** Size of the figures in pixels. */
  figure: number;
  onChoose?: () => void;
  children?: ReactNode;
}

/** The answer first: state, score and grade, what changed and since when, and how much of it is known. */
export function Headline({ card, figure, onChoose, children }: Props) {
  const styles = useStyles2(getStyles);
  const { state } = card;
  return (
    <header>
      <div className={styles.top}>
        <CardTitle card={card} onChoose={onChoose} />
        {state === 'ok' && <StateBadge state="ok" size={12} />}
        {children}
      </div>
      <div className={styles.answer}>
        {state && state !== 'ok' && <StateBadge state={state} size={Math.round(figure * (state === 'degraded' ? 0.4 : 0.6))} />}
        <ScoreFigure card={card} figure={state === 'down' ? Math.round(figure * 0.5) : figure} />
      </div>
      <Facts card={card} />
    </header>
  );
}

function ScoreFigure({ card, figure }: { card: ScoreCard; figure: number }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const display = useCardContext().display(card);
  if (card.score === null) {
    return card.state === 'unknown' ? null : <span className={styles.quiet}>no score</span>;
  }
  const value = display(card.score);
  const color = value.color ?? theme.colors.text.secondary;
  const down = card.state === 'down';
  return (
    <span className={styles.score} style={{ fontSize: figure }}>
      {down && <span className={styles.quiet}>score</span>}
      <span data-testid="score" style={{ color: down ? theme.colors.text.secondary : undefined }}>
        {formattedValueToString(value)}
      </span>
      <span
        className={styles.grade}
        style={down ? { border: `1px solid ${theme.colors.border.medium}` } : { background: color, color: theme.colors.getContrastText(color, 4.5) }}
      >
        {card.grade ? formatGrade(card.grade) : '\u00a0'}
      </span>
    </span>
  );
}

/** One line: change, state since when, coverage; or why there is nothing to say. */
function Facts({ card }: { card: ScoreCard }) {
  const styles = useStyles2(getStyles);
  const { timeZone, now } = useCardContext();
  const { trend, state, coverage } = card;
  const change = trend && card.score !== null ? changeOf(trend) : null;
  const span = trend && state && state !== 'ok' ? stateSpan(trend, state) : null;
  const known = trend && card.score === null ? lastKnown(trend) : null;
  const instant = (time: number) => (
    <Tooltip content={formatExact(time, timeZone)}>
      <time dateTime={new Date(time).toISOString()}>{formatInstant(time, timeZone, now)}</time>
    </Tooltip>
  );
  return (
    <p className={styles.facts}>
      {span && (
        <span>
          for {span.orEarlier ? 'over ' : ''}
          {formatAge(now - span.since)}
          {!span.orEarlier && <> (since {instant(span.since)})</>}
        </span>
      )}
      {known !== null && <span>no data since {instant(known)}</span>}
      {change && (
        <span>
          <span aria-label={`${change.by < 0 ? 'down' : 'up'} ${Math.abs(change.by).toFixed(1)} points`} role="img">
            {formatChange(change.by)}
          </span>{' '}
          since {instant(change.since)}
        </span>
      )}
      {coverage !== null && (
        <Tooltip content="Share of the score's weight whose inputs are known. What is unknown is left out of the score.">
          <span className={coverage < 80 ? styles.strong : undefined}>coverage {formatCoverage(coverage)}</span>
        </Tooltip>
      )}
      {card.error && <span className={styles.strong}>{card.error}</span>}
    </p>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  top: css({ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: theme.spacing(1), minHeight: 20 }),
  answer: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), flexWrap: 'wrap' }),
  score: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: '0.25em',
    fontWeight: theme.typography.fontWeightMedium,
    lineHeight: 1.1,
  }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.body.fontSize, fontWeight: theme.typography.fontWeightRegular }),
  grade: css({
    fontSize: '0.5em',
    lineHeight: 1.3,
    padding: '0.05em 0.4em',
    borderRadius: theme.shape.radius.default,
    minWidth: '1.6em',
    textAlign: 'center',
  }),
  facts: css({
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(1.5),
    margin: 0,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  strong: css({ color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium }),
});

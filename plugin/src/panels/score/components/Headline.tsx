import type { ReactNode } from 'react';
import { css } from '@emotion/css';
import { formattedValueToString, type GrafanaTheme2 } from '@grafana/data';
import { Tooltip, useStyles2, useTheme2 } from '@grafana/ui';
import { formatAge, formatChange, formatCoverage, formatExact, formatGrade, formatInstant } from '../model/format';
import type { State } from '@mev-quality/backend/wire';
import type { Layout } from '../model/layout';
import type { ScoreCard, Trend } from '../model/scorecard';
import { changeOf, lastKnown, stateSpan } from '../model/trend';
import { CardTitle } from './CardTitle';
import { useCardContext } from './context';
import { hatched } from './hatched';
import { StateBadge } from './StateBadge';

interface Props {
  card: ScoreCard;
  layout: Layout;
  onChoose?: () => void;
  children?: ReactNode;
}

/** The answer first: state, score and grade, what changed and since when, and how much of it is known. */
export function Headline({ card, layout, onChoose, children }: Props) {
  const styles = useStyles2(getStyles);
  const { state } = card;
  const { figure, factLines } = layout;
  return (
    <header>
      <div className={styles.top}>
        <CardTitle card={card} onChoose={onChoose} />
        <div className={styles.aside}>
          {state === 'ok' && <StateBadge state="ok" size={12} />}
          {children}
        </div>
      </div>
      <div className={styles.answer}>
        {state && state !== 'ok' && (
          <StateBadge state={state} size={Math.round(figure * (state === 'degraded' ? 0.4 : 0.6))} />
        )}
        <ScoreFigure card={card} figure={state === 'down' ? Math.round(figure * 0.5) : figure} />
        {card.score !== null && card.coverage !== null && card.coverage < LOW_COVERAGE && (
          <CoverageBadge coverage={card.coverage} />
        )}
      </div>
      <Facts card={card} lines={factLines} />
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
      {card.grade === null ? (
        <span className={styles.dot} style={{ background: color }} />
      ) : (
        <span
          className={styles.grade}
          style={
            down
              ? { border: `1px solid ${theme.colors.border.medium}` }
              : { background: color, color: theme.colors.getContrastText(color, 4.5) }
          }
        >
          {formatGrade(card.grade)}
        </span>
      )}
    </span>
  );
}

const COVERAGE_HELP = "Share of the score's weight whose inputs are known. What is unknown is left out of the score.";
/** Percent; a score that rests on less than this is marked beside the grade. */
const LOW_COVERAGE = 80;

/** Marks a score that rests on little. */
function CoverageBadge({ coverage }: { coverage: number }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  return (
    <Tooltip content={COVERAGE_HELP}>
      <span className={styles.coverage}>
        <span className={styles.swatch} style={{ backgroundImage: hatched(theme) }} />
        only {formatCoverage(coverage)} known
      </span>
    </Tooltip>
  );
}

/** In words: for how long it has been so, what changed, and how much is known. */
function Facts({ card, lines }: { card: ScoreCard; lines: number }) {
  const styles = useStyles2(getStyles);
  return (
    <p className={styles.facts} style={{ maxHeight: lines * 18 }}>
      {card.score === null ? <NoData card={card} /> : <Known card={card} />}
      {card.error && <span className={styles.strong}>{card.error}</span>}
    </p>
  );
}

function NoData({ card: { trend } }: { card: ScoreCard }) {
  const known = trend && lastKnown(trend);
  return (
    <span>
      {known === null ? (
        'no data in this time range'
      ) : (
        <>
          no data since <Instant time={known} />
        </>
      )}
    </span>
  );
}

function Known({ card: { trend, state, coverage } }: { card: ScoreCard }) {
  const change = trend && changeOf(trend);
  return (
    <>
      {trend && state && state !== 'ok' && <StateSince trend={trend} state={state} />}
      {change && (
        <span>
          <span aria-label={`${change.by < 0 ? 'down' : 'up'} ${Math.abs(change.by).toFixed(1)} points`} role="img">
            {formatChange(change.by)}
          </span>{' '}
          since <Instant time={change.since} />
        </span>
      )}
      {coverage !== null && coverage >= LOW_COVERAGE && (
        <Tooltip content={COVERAGE_HELP}>
          <span>coverage {formatCoverage(coverage)}</span>
        </Tooltip>
      )}
    </>
  );
}

function StateSince({ trend, state }: { trend: Trend; state: State }) {
  const { timeZone, now } = useCardContext();
  const span = stateSpan(trend, state);
  if (!span) {
    return null;
  }
  return (
    <Tooltip content={`Since ${formatExact(span.since, timeZone)}${span.orEarlier ? ' or earlier' : ''}`}>
      <span>
        for {span.orEarlier && 'over '}
        {formatAge(now - span.since)}
      </span>
    </Tooltip>
  );
}

/** A time of day; the exact instant on hover. */
function Instant({ time }: { time: number }) {
  const { timeZone, now } = useCardContext();
  return (
    <Tooltip content={formatExact(time, timeZone)}>
      <time dateTime={new Date(time).toISOString()}>{formatInstant(time, timeZone, now)}</time>
    </Tooltip>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  top: css({
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    minHeight: 20,
  }),
  aside: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), flex: 'none' }),
  answer: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.25, 1),
    flexWrap: 'wrap',
    marginBlock: theme.spacing(0.25),
  }),
  score: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: '0.25em',
    fontWeight: theme.typography.fontWeightMedium,
    lineHeight: 1.1,
  }),
  quiet: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.body.fontSize,
    fontWeight: theme.typography.fontWeightRegular,
  }),
  grade: css({
    fontSize: '0.5em',
    lineHeight: 1.3,
    padding: '0.05em 0.4em',
    borderRadius: theme.shape.radius.default,
    minWidth: '1.6em',
    textAlign: 'center',
  }),
  dot: css({ width: '0.4em', height: '0.4em', borderRadius: theme.shape.radius.circle }),
  coverage: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
    whiteSpace: 'nowrap',
  }),
  swatch: css({ width: 12, height: 12, borderRadius: 2 }),
  facts: css({
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(1.5),
    margin: 0,
    lineHeight: '18px',
    overflow: 'hidden',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  strong: css({ color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium }),
});

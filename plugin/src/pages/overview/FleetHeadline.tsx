import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { StateBadge } from '../../panels/score/components/StateBadge';
import { formatChange, formatCoverage, formatInstant } from '../../panels/score/model/format';
import { changeOf } from '../../panels/score/model/trend';
import { ScoreFigure } from '../components/ScoreFigure';
import type { FleetTotal, ServiceRow } from './fleet';
import { fleetWords } from './fleetWords';

interface Props {
  total: FleetTotal;
  rows: ServiceRow[];
  timeZone: string;
  /** Epoch milliseconds, the end of the time range. */
  now: number;
}

/** Percent; what the specification wants of the fleet. */
const SCORE_TARGET = 95;

/** The answer first: how good the fleet is, how it has changed, and what is wrong. */
export function FleetHeadline({ total, rows, timeZone, now }: Props) {
  const styles = useStyles2(getStyles);
  const { state, score, grade, coverage, trend } = total;
  const change = trend && changeOf(trend);
  const facts = [
    change && `${formatChange(change.by)} since ${formatInstant(change.since, timeZone, now)}`,
    trend && !change && 'steady',
    `target ${SCORE_TARGET}`,
    `${formatCoverage(coverage)} known`,
  ];
  return (
    <div>
      <div className={styles.answer}>
        <StateBadge state={state} size={22} />
        <ScoreFigure score={score} grade={grade} state={state} size={36} />
        <span className={styles.facts}>{facts.filter(Boolean).join(' · ')}</span>
      </div>
      <p className={styles.words}>{fleetWords(rows)}</p>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  answer: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 2) }),
  facts: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  words: css({ margin: theme.spacing(1, 0, 0), fontSize: theme.typography.h5.fontSize }),
});

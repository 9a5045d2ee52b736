import { memo } from 'react';
import { cx } from '@emotion/css';
import type { UrlQueryMap } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { StateBadge } from '../../panels/score/components/StateBadge';
import { formatChange, formatCoverage, formatLost } from '../../panels/score/model/format';
import { ScoreFigure } from '../components/ScoreFigure';
import { Sparkline } from '../components/Sparkline';
import { serviceUrl } from '../paths';
import type { ServiceRow } from './fleet';
import { tableStyles } from './tableStyles';

interface Props {
  row: ServiceRow;
  /** Its most confident failure pattern. */
  wrong: string | undefined;
  carried: UrlQueryMap;
}

/** One service; drawn again only when something of it has changed. */
export const ServiceTableRow = memo(function ServiceTableRow({ row, wrong, carried }: Props) {
  const styles = useStyles2(tableStyles);
  const { name, title, kind, chain, team, state, score, grade, coverage, trend, change, worst, pending } = row;
  const none = pending ? '…' : '–';
  return (
    <tr className={cx(styles.row, styles.body, styles[state])} role="row">
      <td className={styles.state} role="cell">
        <StateBadge state={state} size={13} />
        {wrong !== undefined && (
          <span className={styles.wrong} title={wrong}>
            {wrong}
          </span>
        )}
      </td>
      <th className={styles.service} role="rowheader" scope="row">
        <a className={styles.link} href={serviceUrl(name, carried)} title={name}>
          {title}
        </a>
        <span className={styles.below}>{[kind, chain, team].filter(Boolean).join(' · ')}</span>
      </th>
      <td className={styles.kind} role="cell">
        {kind}
      </td>
      <td className={styles.chain} role="cell">
        {chain || '–'}
      </td>
      <td className={styles.team} role="cell">
        {team}
      </td>
      <td className={styles.score} role="cell">
        <ScoreFigure score={score} grade={grade} state={state} size={15} />
      </td>
      <td className={styles.trend} role="cell">
        {trend ? <Sparkline trend={trend} /> : none}
      </td>
      <td className={styles.change} role="cell">
        {change === null ? none : formatChange(change)}
      </td>
      <td className={styles.coverage} role="cell">
        {formatCoverage(coverage)}
      </td>
      <td className={styles.lost} role="cell">
        {worst === null ? none : `${worst.title} ${formatLost(worst.pointsLost)}`}
      </td>
    </tr>
  );
});

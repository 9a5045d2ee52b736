import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2, useTheme2 } from '@grafana/ui';
import { type Row, worstOf } from '../model/rows';
import { SeverityBadge } from '../../../shared/severity/SeverityBadge';

interface Props {
  /** Worst first. */
  rows: Row[];
  summary: string;
  notice: string | undefined;
  width: number;
  height: number;
}

/** Where there is no room for more: how many anomalies there are now, and the worst of them. */
export function AnomalyFigure({ rows, summary, notice, width, height }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const active = rows.filter(({ now }) => now !== null);
  const worst = worstOf(active.map(({ now }) => now));
  const unknown = rows.every(({ latest }) => latest === null) && active.length === 0;
  const figure = Math.round(Math.min(44, Math.max(26, height * 0.45)));
  return (
    <article className={styles.figure} style={{ width, height }} aria-label={summary}>
      <div className={styles.answer}>
        <span className={styles.number} style={{ fontSize: figure }}>
          {unknown ? '?' : active.length}
        </span>
        {worst !== null ? (
          <SeverityBadge severity={worst} size={Math.round(figure * 0.45)} />
        ) : (
          <span className={styles.usual}>
            <Icon
              name={unknown ? 'question-circle' : 'check-circle'}
              style={{ color: unknown ? undefined : theme.visualization.getColorByName('green') }}
            />{' '}
            {unknown ? 'not known yet' : 'as usual'}
          </span>
        )}
      </div>
      <p className={styles.words}>
        {active[0] ? `${active[0].entity}, ${active[0].category}` : (notice ?? 'anomalies now')}
      </p>
    </article>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  figure: css({ display: 'flex', flexDirection: 'column', justifyContent: 'center', overflow: 'hidden' }),
  answer: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), whiteSpace: 'nowrap' }),
  number: css({
    fontWeight: theme.typography.fontWeightMedium,
    fontVariantNumeric: 'tabular-nums',
    lineHeight: 1.1,
  }),
  usual: css({ color: theme.colors.text.secondary }),
  words: css({
    margin: 0,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  }),
});

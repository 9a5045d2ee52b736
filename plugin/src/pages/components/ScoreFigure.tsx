import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { State } from '@mev-quality/backend/wire';
import { SCORE_DEFAULTS } from '../../panels/score/fieldDefaults';
import { formatGrade } from '../../panels/score/model/format';

interface Props {
  score: number | null;
  grade: string | null;
  state: State;
  /** Size of the figures in pixels. */
  size: number;
}

/** A score and its grade on the colour of its threshold; that of what is down does not shine. */
export function ScoreFigure({ score, grade, state, size }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  if (score === null) {
    return (
      <span className={styles.unknown} style={{ fontSize: Math.max(12, size * 0.7) }}>
        no score
      </span>
    );
  }
  const quiet = state === 'down' || state === 'unknown';
  const color = scoreColor(theme, score);
  return (
    <span className={styles.score} style={{ fontSize: size }}>
      <span className={quiet ? styles.quiet : undefined}>{score.toFixed(1)}</span>
      {grade !== null && (
        <span
          className={styles.grade}
          style={
            quiet
              ? { borderColor: theme.colors.border.strong }
              : { background: color, color: theme.colors.getContrastText(color, 4.5) }
          }
        >
          {formatGrade(grade)}
        </span>
      )}
    </span>
  );
}

function scoreColor(theme: GrafanaTheme2, score: number): string {
  const step = SCORE_DEFAULTS.thresholds.steps.findLast(({ value }) => score >= value);
  return theme.visualization.getColorByName(step?.color ?? 'text');
}

const getStyles = (theme: GrafanaTheme2) => ({
  score: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: '0.4em',
    fontVariantNumeric: 'tabular-nums',
    fontWeight: theme.typography.fontWeightMedium,
    lineHeight: 1.2,
    whiteSpace: 'nowrap',
  }),
  grade: css({
    fontSize: 'max(0.62em, 12px)',
    minWidth: '2.4em',
    padding: '0.1em 0.4em',
    textAlign: 'center',
    border: '1px solid transparent',
    borderRadius: theme.shape.radius.default,
  }),
  quiet: css({ color: theme.colors.text.secondary }),
  unknown: css({ color: theme.colors.text.secondary, whiteSpace: 'nowrap' }),
});

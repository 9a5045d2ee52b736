import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { formatLost, formatValue } from '../model/format';
import type { ScoreCard } from '../model/scorecard';

interface Props {
  card: ScoreCard;
  /** How many lines there is room for. */
  most: number;
}

/** The inputs that lost most, a line each: `p99 latency 212 ms, target 100 ms  −4.1`. */
export function LostInputs({ card, most }: Props) {
  const styles = useStyles2(getStyles);
  const losing = card.inputs.filter(({ pointsLost }) => pointsLost !== null && pointsLost >= 0.05);
  if (losing.length === 0) {
    return null;
  }
  return (
    <ul className={styles.list} aria-label="What costs most points">
      {losing.slice(0, most).map(({ name, title, value, unit, target, pointsLost }) => (
        <li key={name} className={styles.line} title={title}>
          <span className={styles.words}>
            <span className={styles.title}>{title}</span> {formatValue(value, unit)}
            {target !== null && <span className={styles.target}>, target {formatValue(target, unit)}</span>}
          </span>
          <span>{formatLost(pointsLost)}</span>
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, padding: 0, fontSize: theme.typography.bodySmall.fontSize, flex: 'none' }),
  line: css({
    display: 'flex',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    height: 22,
    alignItems: 'center',
  }),
  words: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  title: css({ fontWeight: theme.typography.fontWeightMedium }),
  target: css({ color: theme.colors.text.secondary }),
});

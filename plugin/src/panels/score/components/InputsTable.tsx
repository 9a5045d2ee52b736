import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { capitalised, formatLost, formatValue, withLocalTimes } from '../model/format';
import type { InputRow, ScoreCard } from '../model/scorecard';
import { useCardContext } from './context';
import { hatched } from './hatched';

/** Every input with its value, target and what it costs: enough to compute the score by hand. */
export function InputsTable({ card }: { card: ScoreCard }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={`Inputs of ${card.title}`}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Input</th>
            <th scope="col" className={styles.number}>
              Value
            </th>
            <th scope="col" className={styles.number}>
              Target
            </th>
            <th scope="col" className={styles.number}>
              Lost
            </th>
            <th scope="col" className={styles.number}>
              Points
            </th>
            <th scope="col" className={cx(styles.number, styles.wide)}>
              Weight
            </th>
            <th scope="col" className={styles.wide}>
              Component
            </th>
          </tr>
        </thead>
        <tbody>
          {card.inputs.map((input) => (
            <Row key={`${input.component}/${input.name}`} input={input} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ input }: { input: InputRow }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { timeZone } = useCardContext();
  const { title, component, value, unit, target, weight, points, pointsLost, note } = input;
  const unknown = points === null;
  return (
    <tr>
      <th scope="row">
        {title}
        {note && <div className={styles.note}>{withLocalTimes(note, timeZone)}</div>}
      </th>
      <td className={styles.number} style={unknown ? { backgroundImage: hatched(theme) } : undefined}>
        <span className={unknown ? styles.onHatch : undefined}>
          {value === null && !unknown ? 'none yet' : formatValue(value, unit)}
        </span>
      </td>
      <td className={styles.number}>{target === null ? '' : formatValue(target, unit)}</td>
      <td className={styles.number}>{formatLost(pointsLost)}</td>
      <td className={styles.number}>{points === null ? '?' : points.toFixed(1)}</td>
      <td className={cx(styles.number, styles.wide)}>{weight === null ? '' : `${+(weight * 100).toFixed(1)} %`}</td>
      <td className={styles.wide}>{capitalised(component)}</td>
    </tr>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({
    flex: '1 1 0',
    minHeight: 120,
    overflow: 'auto',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  table: css({
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: theme.typography.bodySmall.fontSize,
    'th, td': {
      padding: theme.spacing(0.5, 1),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      textAlign: 'left',
      fontWeight: theme.typography.fontWeightRegular,
    },
    'thead th': {
      position: 'sticky',
      top: 0,
      background: theme.colors.background.primary,
      color: theme.colors.text.secondary,
    },
  }),
  number: css({ '&&': { textAlign: 'right', whiteSpace: 'nowrap' } }),
  // Notes hold long names of the configuration.
  note: css({ color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
  wide: css({ '@container (max-width: 640px)': { '&&': { display: 'none' } } }),
  onHatch: css({ background: theme.colors.background.primary, padding: theme.spacing(0, 0.5) }),
});

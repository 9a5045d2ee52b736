import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { formatRange, formatShare } from '../model/words';
import { formatValue } from '../../score/model/format';
import type { Band, PanelEvent } from '../model/answer';

interface Props {
  bands: Band[];
  /** Metric that is chosen. */
  chosen: string;
  onChoose: (metric: string) => void;
  /** The anomaly whose drivers are told. */
  event: PanelEvent | undefined;
  /** `list`: below each other with figures; `line`: beside each other. */
  as: 'list' | 'line';
}

/** The metrics of a row, those that drove its newest anomaly first: each is a button that shows it. */
export function MetricList({ bands, chosen, onChoose, event, as }: Props) {
  const styles = useStyles2(getStyles);
  const told = as === 'list' && event !== undefined;
  return (
    <>
      {told && (
        <div className={styles.caption} aria-hidden="true">
          <span>Value (expected)</span>
          <span>share</span>
        </div>
      )}
      <ul
        className={as === 'list' ? styles.list : styles.line}
        aria-label={event ? 'Metrics, by their share in the newest anomaly' : 'Metrics'}
      >
        {bands.map(({ metric, title }) => {
          const driver = event?.drivers.find((one) => one.metric === metric);
          return (
            <li key={metric}>
              <button
                className={cx(styles.metric, as === 'line' && styles.chip)}
                aria-pressed={metric === chosen}
                onClick={() => onChoose(metric)}
              >
                <span className={styles.title}>
                  <span className={styles.words} title={title}>
                    {title}
                  </span>
                  {driver && <span className={styles.share}>{formatShare(driver.share)}</span>}
                </span>
                {as === 'list' && driver && (
                  <>
                    <span className={styles.bar} aria-hidden="true">
                      <span className={styles.filled} style={{ width: `${100 * driver.share}%` }} />
                    </span>
                    <span className={styles.figures}>
                      {formatValue(driver.value, driver.unit)} (<span className="sr-only">expected </span>
                      {formatRange(driver.low, driver.high, driver.unit)})
                    </span>
                  </>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: 2,
    overflowY: 'auto',
    flex: '1 1 0',
    minHeight: 0,
  }),
  caption: css({
    display: 'flex',
    justifyContent: 'space-between',
    padding: theme.spacing(0, 0.5),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  line: css({
    listStyle: 'none',
    margin: 0,
    padding: 2,
    display: 'flex',
    gap: theme.spacing(0.5),
    overflowX: 'auto',
    scrollbarWidth: 'none',
    height: 30,
    '& > li': { flex: 'none' },
  }),
  metric: css({
    display: 'block',
    width: '100%',
    minHeight: 26,
    padding: theme.spacing(0.25, 0.5),
    border: 0,
    borderRadius: theme.shape.radius.default,
    background: 'none',
    textAlign: 'left',
    fontSize: theme.typography.bodySmall.fontSize,
    '&:hover': { background: theme.colors.action.hover },
    '&[aria-pressed="true"]': { background: theme.colors.action.selected },
    // Secondary text would be too faint on it.
    '&[aria-pressed="true"] span': { color: theme.colors.text.primary },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  chip: css({ border: `1px solid ${theme.colors.border.weak}`, padding: theme.spacing(0, 1), minHeight: 24 }),
  title: css({ display: 'flex', justifyContent: 'space-between', gap: theme.spacing(1) }),
  words: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  share: css({
    fontVariantNumeric: 'tabular-nums',
    fontWeight: theme.typography.fontWeightMedium,
    whiteSpace: 'nowrap',
  }),
  bar: css({
    display: 'block',
    height: 4,
    margin: '2px 0',
    borderRadius: 2,
    background: theme.colors.border.weak,
    overflow: 'hidden',
  }),
  filled: css({ display: 'block', height: '100%', background: theme.colors.text.secondary }),
  figures: css({
    display: 'block',
    color: theme.colors.text.secondary,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  }),
});

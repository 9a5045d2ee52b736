import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

/** What the chart's lines and areas are. */
export function Legend({ anomalous }: { anomalous: boolean }) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.legend} aria-label="Legend">
      <li>
        <span className={styles.line} />
        value
      </li>
      <li>
        <span className={styles.band} />
        expected
      </li>
      {anomalous && (
        <li>
          <span className={styles.anomaly} />
          anomaly
        </li>
      )}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const swatch = { display: 'inline-block', width: 12, marginRight: 4, verticalAlign: 'middle' };
  const line = theme.visualization.getColorByName('red');
  return {
    legend: css({
      flex: 'none',
      display: 'flex',
      gap: theme.spacing(1.25),
      whiteSpace: 'nowrap',
      margin: 0,
      padding: theme.spacing(0.25, 0.5),
      listStyle: 'none',
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      lineHeight: '20px',
    }),
    line: css({ ...swatch, height: 2, background: theme.colors.text.primary }),
    band: css({
      ...swatch,
      height: 10,
      background: theme.colors.border.medium,
      borderBlock: `1px solid ${theme.colors.border.strong}`,
    }),
    anomaly: css({
      ...swatch,
      height: 10,
      borderTop: `2px solid ${line}`,
      backgroundImage: `repeating-linear-gradient(-45deg, ${line} 0 1px, transparent 1px 4px)`,
    }),
  };
};

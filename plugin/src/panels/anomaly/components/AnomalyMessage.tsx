import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';

interface Props {
  what: string;
  /** The one thing to do. */
  remedy: string;
  failed?: boolean;
  width: number;
  height: number;
}

/** Why there is nothing to see, and the one thing to do next. */
export function AnomalyMessage({ what, remedy, failed, width, height }: Props) {
  const styles = useStyles2(getStyles);
  const small = height < 120 || width < 240;
  return (
    // It may have to scroll, so it must be reachable by keyboard.
    <div
      className={cx(styles.message, small && styles.small)}
      style={{ width, height }}
      role={failed ? 'alert' : 'status'}
      tabIndex={0}
    >
      <div className={styles.words}>
        {!small && <Icon name={failed ? 'exclamation-triangle' : 'info-circle'} size="xl" />}
        <div>
          <strong>{what}.</strong> {remedy}
        </div>
      </div>
    </div>
  );
}

/** Grey shapes in place of what is being fetched. */
export function LoadingChart({ height }: { height: number }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.skeleton} role="status" aria-label="Loading the anomalies">
      <div className={styles.bone} style={{ width: '60%', height: 16 }} />
      <div className={styles.bone} style={{ flex: 1, maxHeight: height * 0.6 }} />
      {height > 140 && <div className={styles.bone} style={{ height: 16 }} />}
      {height > 140 && <div className={styles.bone} style={{ height: 16 }} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  message: css({
    display: 'flex',
    color: theme.colors.text.secondary,
    overflow: 'auto',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    '& strong': { color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium },
    '& svg': { flex: 'none' },
  }),
  // Auto margins centre it and, unlike centring, leave its start in reach when it overflows.
  words: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1.5), margin: 'auto', maxWidth: 560 }),
  small: css({ fontSize: theme.typography.bodySmall.fontSize, lineHeight: 1.35 }),
  skeleton: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), height: '100%' }),
  bone: css({
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
    [theme.transitions.handleMotion('no-preference')]: {
      animation: 'mev-anomaly-pulse 1.4s ease-in-out infinite',
      '@keyframes mev-anomaly-pulse': { '50%': { opacity: 0.45 } },
    },
  }),
});

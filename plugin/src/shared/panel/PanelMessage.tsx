import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';

interface Props {
  /** Without the dot at its end. */
  what: string;
  /** The one thing to do. */
  remedy: string;
  failed?: boolean;
  width: number;
  height: number;
}

/** Why there is nothing to see in a panel, and the one thing to do next. */
export function PanelMessage({ what, remedy, failed, width, height }: Props) {
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
});

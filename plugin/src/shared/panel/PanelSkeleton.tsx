import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { CSSProperties } from 'react';

interface Props {
  /** What is being fetched: `the score`. */
  what: string;
  /** Sizes of the shapes, from top to bottom. */
  bones: CSSProperties[];
}

/** Grey shapes in place of what is being fetched. */
export function PanelSkeleton({ what, bones }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.skeleton} role="status" aria-label={`Loading ${what}`}>
      {bones.map((size, i) => (
        <div key={i} className={styles.bone} style={size} />
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  skeleton: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), height: '100%' }),
  bone: css({
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
    [theme.transitions.handleMotion('no-preference')]: {
      animation: 'mev-panel-pulse 1.4s ease-in-out infinite',
      '@keyframes mev-panel-pulse': { '50%': { opacity: 0.45 } },
    },
  }),
});

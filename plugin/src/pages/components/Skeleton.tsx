import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

interface Props {
  /** What is being fetched: `the scores`. */
  what: string;
  lines: number;
  /** Of a line, in pixels. */
  height?: number;
}

/** Grey shapes in place of what is being fetched; what takes less than 300 ms shows none. */
export function Skeleton({ what, lines, height = 36 }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.skeleton} role="status" aria-label={`Loading ${what}`}>
      {Array.from({ length: lines }, (_, i) => (
        <div key={i} className={styles.bone} style={{ height }} />
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  skeleton: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    animation: 'mev-pages-appear 1ms 300ms both',
    '@keyframes mev-pages-appear': { from: { opacity: 0 }, to: { opacity: 1 } },
  }),
  bone: css({
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
    [theme.transitions.handleMotion('no-preference')]: {
      animation: 'mev-pages-pulse 1.4s ease-in-out infinite',
      '@keyframes mev-pages-pulse': { '50%': { opacity: 0.45 } },
    },
  }),
});

import type { ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

interface Props {
  /** The answer in a sentence. */
  label: string;
  figure: string | number;
  /** Beside the figure. @param size of its text in pixels */
  beside: (size: number) => ReactNode;
  /** Below the figure, in one line. */
  children: ReactNode;
  width: number;
  height: number;
}

/** Where a panel has no room for more: one figure, what it means, and a line. */
export function SmallFigure({ label, figure, beside, children, width, height }: Props) {
  const styles = useStyles2(getStyles);
  const size = Math.round(Math.min(44, Math.max(26, height * 0.45)));
  return (
    <article className={styles.figure} style={{ width, height }} aria-label={label}>
      <div className={styles.answer}>
        <span className={styles.number} style={{ fontSize: size }}>
          {figure}
        </span>
        {beside(Math.round(size * 0.45))}
      </div>
      <p className={styles.words}>{children}</p>
    </article>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  figure: css({ display: 'flex', flexDirection: 'column', justifyContent: 'center', overflow: 'hidden' }),
  answer: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    color: theme.colors.text.secondary,
    whiteSpace: 'nowrap',
  }),
  number: css({
    color: theme.colors.text.primary,
    fontWeight: theme.typography.fontWeightMedium,
    fontVariantNumeric: 'tabular-nums',
    lineHeight: 1.1,
  }),
  words: css({
    margin: 0,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  }),
});

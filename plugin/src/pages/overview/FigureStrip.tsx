import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, Tooltip, useStyles2 } from '@grafana/ui';
import { useLiveFigures } from '../../shared/live/useLive';
import { type Figure, figuresOf } from './figures';

interface Props {
  uid: string | undefined;
  /** What is wrong now. */
  wrong: Figure[];
}

/** Live figures of the fleet. It listens by itself, so that the table is not drawn again for them. */
export function FigureStrip({ uid, wrong }: Props) {
  const styles = useStyles2(getStyles);
  const figures = [...wrong, ...figuresOf(useLiveFigures(uid))];
  return (
    <dl className={styles.strip} aria-label="Figures now">
      {figures.map((figure) => (
        <FigureTile key={figure.label} figure={figure} />
      ))}
    </dl>
  );
}

function FigureTile({ figure: { label, value, description, target, href } }: { figure: Figure }) {
  const styles = useStyles2(getStyles);
  const shown = value === '?' ? <span className={styles.unknown}>unknown</span> : value;
  return (
    <div className={styles.tile}>
      <Tooltip content={description}>
        <dt className={styles.label}>{label}</dt>
      </Tooltip>
      <dd className={styles.value}>
        {href === undefined ? (
          shown
        ) : (
          <a className={styles.link} href={href} aria-label={`${label}: ${value === '?' ? 'unknown' : value}`}>
            {shown}
          </a>
        )}
        {target && (
          <span className={styles.target}>
            <Icon
              name={target.met ? 'check-circle' : 'exclamation-triangle'}
              size="sm"
              className={target.met ? styles.met : styles.missed}
            />{' '}
            {target.met ? 'target' : 'below target'} {target.text}
          </span>
        )}
      </dd>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  strip: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(132px, 1fr))',
    gap: theme.spacing(1),
    margin: 0,
  }),
  tile: css({
    padding: theme.spacing(1, 1.5),
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
  }),
  label: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightRegular,
  }),
  value: css({
    margin: 0,
    fontSize: theme.typography.h4.fontSize,
    fontVariantNumeric: 'tabular-nums',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: theme.spacing(1),
  }),
  link: css({
    '&:hover': { color: theme.colors.text.link, textDecoration: 'underline' },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 2 },
  }),
  unknown: css({ color: theme.colors.text.secondary }),
  target: css({
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
  }),
  met: css({ color: theme.colors.success.text }),
  missed: css({ color: theme.colors.warning.text }),
});

import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { PatternDetail } from '@mev-quality/backend/wire';
import { detailValue } from './patternWords';

/** The figures of a pattern with their units. */
export function DetailList({ details }: { details: readonly PatternDetail[] }) {
  const styles = useStyles2(getStyles);
  if (details.length === 0) {
    return null;
  }
  return (
    <dl className={styles.details}>
      {details.map((detail) => (
        <div key={detail.name}>
          <dt className={styles.title}>{detail.title}</dt>
          <dd className={styles.value}>{detailValue(detail)}</dd>
        </div>
      ))}
    </dl>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  details: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 3), margin: 0 }),
  title: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightRegular,
  }),
  value: css({ margin: 0, fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' }),
});

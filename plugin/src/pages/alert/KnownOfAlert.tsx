import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Text, useStyles2 } from '@grafana/ui';
import type { AlertItem } from '@mev-quality/backend/wire';
import { formatAge, formatExact } from '../../panels/score/model/format';
import { useReading } from '../../shared/clock';

interface Props {
  alert: AlertItem;
  timeZone: string;
}

/** What the rule says of it. */
export function KnownOfAlert({ alert, timeZone }: Props) {
  const styles = useStyles2(getStyles);
  const { description, labels, seenAt, resolvedAt } = alert;
  const seen = Date.parse(seenAt);
  const ago = useReading((now) => formatAge(now - seen));
  return (
    <section className={styles.section} aria-labelledby="alert-known">
      <Text element="h2" variant="h5">
        <span id="alert-known">What is known</span>
      </Text>
      {description !== '' && <p className={styles.words}>{description}</p>}
      <ul className={styles.labels} aria-label="Labels">
        {Object.entries(labels).map(([name, value]) => (
          <li key={name} className={styles.label}>
            <span className={styles.quiet}>{name}</span> {value}
          </li>
        ))}
      </ul>
      {resolvedAt === null && (
        <p className={styles.quiet} title={formatExact(seen, timeZone)}>
          {`Grafana said ${ago} ago that it fires.`}
        </p>
      )}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  words: css({ margin: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-line' }),
  labels: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5), listStyle: 'none', margin: 0, padding: 0 }),
  label: css({
    padding: theme.spacing(0.25, 1),
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
    overflowWrap: 'anywhere',
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  quiet: css({ margin: 0, color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});

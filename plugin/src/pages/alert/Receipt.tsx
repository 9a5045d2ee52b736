import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import type { AlertSuppression } from '@mev-quality/backend/wire';
import { formatExact, formatInstant } from '../../panels/score/model/format';
import { formatUntil, SUPPRESSION_WORDS } from '../../shared/alerts/alertWords';
import { cardStyle } from '../components/cardStyle';
import { alertUrl } from '../paths';
import type { PageContext } from '../scene/usePageContext';

interface Props {
  suppression: AlertSuppression;
  context: PageContext;
}

/** Why nobody is told, since when and until when, and who would have been. */
export function Receipt({ suppression, context: { timeZone, now, carried } }: Props) {
  const styles = useStyles2(getStyles);
  const { reason, text, since, until, cause, wouldTell } = suppression;
  const began = Date.parse(since);
  return (
    <section className={styles.card} aria-label="Why nobody is told">
      <strong className={styles.title}>
        <Icon name="bell-slash" /> {SUPPRESSION_WORDS[reason]}
      </strong>
      <p className={styles.words}>{text}</p>
      <p className={styles.quiet}>
        <span title={formatExact(began, timeZone)}>{`Since ${formatInstant(began, timeZone, now)}, `}</span>
        {until === null ? 'until its cause ends.' : `until ${formatUntil(Date.parse(until), timeZone, now)}.`}{' '}
        {wouldTell.length > 0 && `Would have been told: ${wouldTell.join(', ')}.`}
      </p>
      {cause !== null && (
        <a className={styles.link} href={alertUrl(cause, carried)}>
          The alert that is told in its place
        </a>
      )}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css(cardStyle(theme)),
  title: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(1) }),
  words: css({ margin: 0, overflowWrap: 'anywhere' }),
  quiet: css({ margin: 0, color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  link: css({ color: theme.colors.text.link, textDecoration: 'underline' }),
});

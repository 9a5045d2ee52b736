import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, LinkButton, useStyles2 } from '@grafana/ui';
import type { PatternView } from '@mev-quality/backend/wire';
import { formatAge, formatExact, formatInstant } from '../../panels/score/model/format';
import { cardStyle } from '../components/cardStyle';
import { serviceUrl } from '../paths';
import type { PageContext } from '../scene/usePageContext';
import { Confidence } from './Confidence';
import { DetailList } from './DetailList';
import { Evidence } from './Evidence';
import { whyUrl } from './incident';
import { PATTERN_ICONS } from './patternLook';
import { patternTitle } from './patternWords';

interface Props {
  pattern: PatternView;
  /** Whose page it stands on: a pattern of another one that reaches it names that one. */
  service: string;
  /** The instant that it is told for, epoch milliseconds. */
  at: number;
  context: PageContext;
}

/** A failure pattern: what, since when, how sure that is, and what to do. */
export function PatternCard({ pattern, service, at, context }: Props) {
  const styles = useStyles2(getStyles);
  const { timeZone, carried } = context;
  const { title, confidence, summary, details, evidence, counterEvidence, action, playbook } = pattern;
  const own = pattern.service === service;
  const name = own ? title : patternTitle(pattern);
  return (
    <article className={styles.card} aria-label={name}>
      <header className={styles.header}>
        <h3 className={styles.title}>
          <Icon name={PATTERN_ICONS[pattern.pattern]} /> {name}
        </h3>
        <Confidence confidence={confidence} />
        <When pattern={pattern} at={at} timeZone={timeZone} />
      </header>
      <p className={styles.words}>{summary}</p>
      <DetailList details={details} />
      <Evidence of={name} {...{ evidence, counterEvidence }} />
      <p className={styles.words}>
        <Icon name="wrench" size="sm" /> {action}{' '}
        {playbook !== '' && (
          <span className={styles.quiet}>
            Playbook <code>{playbook}</code>
          </span>
        )}
      </p>
      <span className={styles.actions}>
        <LinkButton
          size="sm"
          variant="secondary"
          icon="sitemap"
          aria-label={`Why? Root cause of ${name}`}
          href={whyUrl(pattern, at, carried)}
        >
          Why? Root cause
        </LinkButton>
        {!own && (
          <LinkButton size="sm" variant="secondary" icon="arrow-right" href={serviceUrl(pattern.service, carried)}>
            {pattern.service}
          </LinkButton>
        )}
      </span>
    </article>
  );
}

function When({ pattern: { startedAt, endedAt }, at, timeZone }: Pick<Props, 'pattern' | 'at'> & { timeZone: string }) {
  const styles = useStyles2(getStyles);
  const began = Date.parse(startedAt);
  const ended = endedAt === null ? undefined : Date.parse(endedAt);
  return (
    <span className={styles.quiet} title={formatExact(began, timeZone)}>
      {ended === undefined
        ? `since ${formatInstant(began, timeZone, at)}, for ${formatAge(at - began)}`
        : `${formatInstant(began, timeZone, at)} to ${formatInstant(ended, timeZone, at)}, ${formatAge(ended - began)}`}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css(cardStyle(theme)),
  header: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 2) }),
  title: css({ margin: 0, fontSize: theme.typography.h5.fontSize, overflowWrap: 'anywhere' }),
  words: css({ margin: 0, overflowWrap: 'anywhere' }),
  quiet: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  actions: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
});

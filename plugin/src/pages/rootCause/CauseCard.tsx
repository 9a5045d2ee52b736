import { css } from '@emotion/css';
import type { GrafanaTheme2, UrlQueryMap } from '@grafana/data';
import { Icon, LinkButton, useStyles2 } from '@grafana/ui';
import type { ChangeView, RootCauseView } from '@mev-quality/backend/wire';
import { formatExact, formatInstant } from '../../panels/score/model/format';
import { cardStyle } from '../components/cardStyle';
import { explorePromqlUrl, mayExplore } from '../explore';
import { serviceUrl } from '../paths';
import { Confidence } from '../patterns/Confidence';
import { Evidence } from '../patterns/Evidence';
import type { PageContext } from '../scene/usePageContext';
import { behindFirst, signalWords } from './causeWords';
import { ChangeLine } from './ChangeLine';
import { localClocks } from './localClocks';
import { changeKey, roleOf } from './onsets';
import { RoleBadge } from './RoleBadge';
import { ServiceLinks } from './ServiceLinks';

interface Props {
  cause: RootCauseView;
  /** Epoch milliseconds; undefined: no service has an onset. */
  first: number | undefined;
  context: PageContext;
  /** Of the incident, as Explore takes it. */
  range: { from: string; to: string };
}

/** A candidate: how likely, since when, what speaks for and against it, whom it explains, and where to go on. */
export function CauseCard({ cause, first, context, range }: Props) {
  const styles = useStyles2(getStyles);
  const { timeZone, carried } = context;
  const { rank, service, confidence, sentence, evidence, counterEvidence, changes, explains } = cause;
  const local = (words: string) =>
    localClocks(words, timeZone, cause.onset === null ? context.now : Date.parse(cause.onset));
  return (
    <article className={styles.card} aria-label={`Cause ${rank}: ${service}`}>
      <header className={styles.header}>
        <span className={styles.rank}>{rank}</span>
        <h3 className={styles.title}>
          <a className={styles.link} href={serviceUrl(service, carried)}>
            {service}
          </a>
        </h3>
        <RoleBadge role={roleOf(cause)} />
        <Confidence confidence={confidence} />
        <Onset {...{ cause, first, context }} />
      </header>
      {/* The first one's stands in the answer above. */}
      {rank > 1 && <p className={styles.words}>{local(sentence)}</p>}
      <Changes changes={changes} context={context} />
      {explains.length > 0 && (
        <div className={styles.words}>
          <span className={styles.quiet}>Followed by</span> <ServiceLinks services={explains} carried={carried} />
        </div>
      )}
      <Evidence
        of={service}
        open={rank === 1}
        evidence={evidence.map(local)}
        counterEvidence={counterEvidence.map(local)}
      />
      <Actions cause={cause} carried={carried} range={range} />
    </article>
  );
}

function Onset({ cause: { onset, signal }, first, context }: Pick<Props, 'cause' | 'first' | 'context'>) {
  const styles = useStyles2(getStyles);
  if (onset === null) {
    return <span className={styles.quiet}>only a change points to it</span>;
  }
  const time = Date.parse(onset);
  const behind = behindFirst(onset, first);
  return (
    <span className={styles.quiet} title={formatExact(time, context.timeZone)}>
      <Icon name="clock-nine" size="sm" /> {formatInstant(time, context.timeZone, context.now)}
      {behind !== null && `, ${behind}`}
      {signal !== null && `, by ${signalWords(signal)}`}
    </span>
  );
}

function Changes({ changes, context }: { changes: ChangeView[]; context: PageContext }) {
  const styles = useStyles2(getStyles);
  if (changes.length === 0) {
    return null;
  }
  return (
    <ul className={styles.changes} aria-label="Changes shortly before">
      {changes.map((change) => (
        <li key={changeKey(change)}>
          <ChangeLine change={change} context={context} />
        </li>
      ))}
    </ul>
  );
}

function Actions({
  cause: { service, query },
  carried,
  range,
}: Pick<Props, 'cause' | 'range'> & { carried: UrlQueryMap }) {
  const styles = useStyles2(getStyles);
  const explore = query !== null && mayExplore() ? explorePromqlUrl(query, range) : undefined;
  return (
    <span className={styles.actions}>
      <LinkButton
        size="sm"
        variant="secondary"
        icon="heart-rate"
        aria-label={`Service at that time: ${service}`}
        href={serviceUrl(service, carried)}
      >
        Service at that time
      </LinkButton>
      {explore !== undefined && (
        <LinkButton size="sm" variant="secondary" icon="compass" aria-label={`Explore ${service}`} href={explore}>
          Explore
        </LinkButton>
      )}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css(cardStyle(theme)),
  header: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1.5) }),
  rank: css({
    fontSize: theme.typography.h4.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
    fontVariantNumeric: 'tabular-nums',
  }),
  title: css({ margin: 0, fontSize: theme.typography.h5.fontSize, overflowWrap: 'anywhere' }),
  link: css({
    color: theme.colors.text.primary,
    '&:hover': { color: theme.colors.text.link, textDecoration: 'underline' },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 2 },
  }),
  words: css({ margin: 0, overflowWrap: 'anywhere' }),
  quiet: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  changes: css({ listStyle: 'none', margin: 0, padding: 0 }),
  actions: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
});

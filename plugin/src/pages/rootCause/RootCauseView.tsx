import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Icon, Text, useStyles2, useTheme2 } from '@grafana/ui';
import type { Catalog, PatternsAnswer, RootCauseAnswer } from '@mev-quality/backend/wire';
import { KeptProblem } from '../components/KeptProblem';
import { Notices } from '../components/Notices';
import { Skeleton } from '../components/Skeleton';
import type { Incident } from '../patterns/incident';
import { pageUrl, PAGES } from '../paths';
import type { KeptAnswer } from '../scene/useKeptAnswer';
import type { PageContext } from '../scene/usePageContext';
import { CauseCard } from './CauseCard';
import { CauseGraph } from './CauseGraph';
import { affectedIn, firstOnset, headlineOf, lookedAt } from './causeWords';
import { IncidentFilters } from './IncidentFilters';
import { type IncidentFilter, servicesWithin } from './incidentFilter';
import { localClocks } from './localClocks';
import { OnsetTimeline } from './OnsetTimeline';
import { PatternChoice } from './PatternChoice';
import { ROLE_ICONS, roleColor } from './roleLook';

interface Props {
  context: PageContext;
  /** The time that is looked at. */
  incident: Incident;
  answer: KeptAnswer<RootCauseAnswer>;
  patterns: KeptAnswer<PatternsAnswer>;
  /** Undefined until it is known. */
  catalog: Catalog | undefined;
  filter: IncidentFilter;
  onFilter: (filter: IncidentFilter) => void;
  onIncident: (incident: Incident) => void;
}

/** The whole page: the answer in words, the causes one by one, who depends on whom, and who followed when. */
export function RootCauseView({ context, incident, answer, patterns, catalog, filter, onFilter, onIncident }: Props) {
  const styles = useStyles2(getStyles);
  const { known } = answer;
  return (
    <div className={styles.page}>
      <KeptProblem what="The causes" answer={answer} uid={context.uid} />
      {known && (
        <>
          <Answer {...{ known, context }} services={catalog && servicesWithin(catalog.services, filter).length} />
          <Notices notices={known.notices} />
        </>
      )}
      <IncidentFilters catalog={catalog} filter={filter} onChange={onFilter} />
      <PatternsNow {...{ patterns, context, incident, onIncident }} />
      {known ? (
        <>
          <Causes {...{ known, context, incident }} />
          {known.nodes.length > 0 && <CauseGraph answer={known} context={context} />}
          <InOrder {...{ known, context }} />
        </>
      ) : (
        !answer.error && <Skeleton what="the causes" lines={3} height={120} />
      )}
    </div>
  );
}

type PatternsProps = Pick<Props, 'patterns' | 'context' | 'incident' | 'onIncident'>;

function PatternsNow({ patterns, context, incident, onIncident }: PatternsProps) {
  const { known } = patterns;
  return (
    <>
      <KeptProblem what="The patterns of now" answer={patterns} uid={context.uid} />
      {known && (
        <PatternChoice
          patterns={known.patterns.filter(({ detected }) => detected)}
          at={known.timestamp === null ? context.now : Date.parse(known.timestamp)}
          incident={incident}
          onChoose={onIncident}
        />
      )}
    </>
  );
}

function InOrder({ known, context }: KnownProps) {
  const styles = useStyles2(getStyles);
  if (affectedIn(known) + known.changes.length === 0) {
    return null;
  }
  return (
    <section className={styles.section} aria-labelledby="root-cause-onsets">
      <Text element="h2" variant="h4">
        <span id="root-cause-onsets">In order</span>
      </Text>
      <div className={styles.container}>
        <OnsetTimeline answer={known} context={context} />
      </div>
    </section>
  );
}

interface KnownProps extends Pick<Props, 'context'> {
  known: RootCauseAnswer;
}

interface AnswerProps extends KnownProps {
  /** How many were looked at; undefined until it is known. */
  services: number | undefined;
}

function Answer({ known, context, services }: AnswerProps) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const [first] = known.causes;
  // That nothing stands out of what is unusual does not make it usual.
  const look = first ? 'cause' : affectedIn(known) > 0 ? 'candidate' : 'usual';
  return (
    <section aria-label="The answer">
      <p className={styles.headline}>
        <Icon
          name={ROLE_ICONS[look]}
          size="xl"
          style={{ color: look === 'candidate' ? theme.colors.text.secondary : roleColor(theme, look) }}
        />
        <span>{headlineOf(known, context)}</span>
      </p>
      <p className={styles.words}>
        {first && `${localClocks(first.sentence, context.timeZone, Date.parse(known.to))} `}
        <span className={styles.quiet}>{lookedAt(known, services)}</span>
      </p>
      {!first && (
        <p className={styles.words}>
          Choose a time that begins shortly before the trouble, or look at{' '}
          <a className={styles.link} href={pageUrl(PAGES.anomalies, context.carried)}>
            what was unusual then
          </a>
          .
        </p>
      )}
    </section>
  );
}

/** So many are shown at first. */
const FIRST = 3;

function Causes({ known, context, incident }: KnownProps & Pick<Props, 'incident'>) {
  const styles = useStyles2(getStyles);
  const [all, setAll] = useState(false);
  if (known.causes.length === 0) {
    return null;
  }
  const more = known.causes.length - FIRST;
  const first = firstOnset(known.nodes);
  const range = { from: String(incident.from), to: String(incident.to) };
  return (
    <section className={styles.section} aria-labelledby="root-cause-causes">
      <Text element="h2" variant="h4">
        <span id="root-cause-causes">Causes, most likely first</span>
      </Text>
      <ol className={styles.causes}>
        {(all ? known.causes : known.causes.slice(0, FIRST)).map((cause) => (
          <li key={cause.service}>
            <CauseCard {...{ cause, first, context, range }} />
          </li>
        ))}
      </ol>
      {more > 0 && !all && (
        <Button size="sm" variant="secondary" fill="text" className={styles.more} onClick={() => setAll(true)}>
          {`Show ${more} more, less likely`}
        </Button>
      )}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), flex: 1, minWidth: 0 }),
  headline: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    margin: 0,
    fontSize: theme.typography.h4.fontSize,
    fontVariantNumeric: 'tabular-nums',
  }),
  words: css({ margin: theme.spacing(0.5, 0, 0), overflowWrap: 'anywhere' }),
  quiet: css({ color: theme.colors.text.secondary }),
  link: css({ color: theme.colors.text.link, textDecoration: 'underline' }),
  section: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  causes: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  }),
  more: css({ alignSelf: 'flex-start' }),
  container: css({ containerType: 'inline-size' }),
});

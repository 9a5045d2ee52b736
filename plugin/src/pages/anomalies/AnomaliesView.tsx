import type { ReactNode } from 'react';
import { css } from '@emotion/css';
import type { DataQueryError, GrafanaTheme2 } from '@grafana/data';
import { Button, EmptyState, Text, useStyles2 } from '@grafana/ui';
import type { AnomaliesAnswer } from '@mev-quality/backend/wire';
import type { PanelEvent } from '../../panels/anomaly/model/answer';
import { KeptProblem } from '../components/KeptProblem';
import { Problem } from '../components/Problem';
import { Skeleton } from '../components/Skeleton';
import { pageUrl, PAGES } from '../paths';
import type { KeptAnswer } from '../scene/useKeptAnswer';
import type { PageContext } from '../scene/usePageContext';
import { AnomalyFilters } from './AnomalyFilters';
import { type AnomalyFilter, filterAnomalies, isFiltered, NO_FILTER } from './anomalyFilter';
import { activeOf } from './anomalyWords';
import { EventTable } from './EventTable';
import { NowHeadline } from './NowHeadline';
import { NowList } from './NowList';
import { TrainingProgress } from './TrainingProgress';

interface Props {
  context: PageContext;
  /** As Explore takes it. */
  range: { from: string; to: string };
  now: KeptAnswer<AnomaliesAnswer>;
  /** Newest first; undefined until they are known. */
  events: PanelEvent[] | undefined;
  eventsError: DataQueryError | undefined;
  filter: AnomalyFilter;
  onFilter: (filter: AnomalyFilter) => void;
  onRetry: () => void;
  panel: ReactNode;
}

/** The whole page: what is unusual now, in words and one by one; the metrics; what was unusual. */
export function AnomaliesView({ context, range, now, events, eventsError, filter, onFilter, onRetry, panel }: Props) {
  const styles = useStyles2(getStyles);
  const { uid, carried } = context;
  const { known, error } = now;
  const watched = known === undefined || known.training.models > 0;
  return (
    <div className={styles.page}>
      <KeptProblem what="The anomalies" answer={now} uid={uid} />
      {!known && !error && <Skeleton what="the anomalies" lines={3} />}
      {known && !watched && <NothingWatched href={pageUrl(PAGES.configuration, carried)} />}
      {known && watched && (
        <>
          <NowHeadline answer={known} />
          <TrainingProgress training={known.training} />
          <AnomalyFilters answer={known} filter={filter} onChange={onFilter} />
          <Now {...{ known, filter, onFilter, context, range }} />
        </>
      )}
      {watched && (
        <>
          <section className={styles.panel} aria-label="Metrics and their expected bands">
            {panel}
          </section>
          <Events {...{ events, eventsError, filter, context, onRetry }} />
        </>
      )}
    </div>
  );
}

type NowProps = Pick<Props, 'filter' | 'onFilter' | 'context' | 'range'> & { known: AnomaliesAnswer };

function Now({ known, filter, onFilter, context, range }: NowProps) {
  const styles = useStyles2(getStyles);
  const active = activeOf(known.anomalies);
  const shown = filterAnomalies(active, filter);
  return (
    <section className={styles.section} aria-labelledby="anomalies-now">
      <Text element="h2" variant="h4">
        <span id="anomalies-now">Now</span>
      </Text>
      <p className={styles.count} role="status">
        {shown.length === active.length ? countWords(active.length) : `${shown.length} of ${countWords(active.length)}`}
      </p>
      {shown.length > 0 ? (
        <NowList
          anomalies={shown}
          {...{ context, range }}
          at={known.timestamp === null ? context.now : Date.parse(known.timestamp)}
          onShow={(entity) => onFilter({ ...filter, entities: [entity] })}
        />
      ) : (
        active.length > 0 && (
          <Button variant="secondary" size="sm" onClick={() => onFilter(NO_FILTER)}>
            Clear filters
          </Button>
        )
      )}
    </section>
  );
}

const countWords = (count: number) => (count === 1 ? '1 anomaly' : `${count === 0 ? 'No' : count} anomalies`);

type EventsProps = Pick<Props, 'events' | 'eventsError' | 'filter' | 'context' | 'onRetry'>;

function Events({ events, eventsError, filter, context, onRetry }: EventsProps) {
  const styles = useStyles2(getStyles);
  const shown = events && filterAnomalies(events, filter);
  return (
    <section className={styles.section} aria-labelledby="anomalies-before">
      <Text element="h2" variant="h4">
        <span id="anomalies-before">In the time range</span>
      </Text>
      {eventsError && (
        <Problem
          what="The anomalies of the time range cannot be shown"
          message={eventsError.data?.message ?? eventsError.message ?? 'The query failed.'}
          status={eventsError.status}
          uid={context.uid}
          onRetry={onRetry}
        />
      )}
      {!shown && !eventsError && <Skeleton what="the anomalies of the time range" lines={4} />}
      {shown?.length === 0 && (
        <p className={styles.count}>
          {isFiltered(filter) ? 'No anomaly of the time range matches.' : 'There was none.'}
        </p>
      )}
      {shown && shown.length > 0 && <EventTable events={shown} context={context} />}
    </section>
  );
}

function NothingWatched({ href }: { href: string }) {
  return (
    <EmptyState variant="call-to-action" message="Nothing is watched for anomalies yet">
      <p>
        Detection may have just begun. If this stays, quality.yaml has no section <code>anomalies</code>, or none of its
        metrics has data: the{' '}
        <a href={href} style={{ textDecoration: 'underline' }}>
          configuration page
        </a>{' '}
        tells.
      </p>
    </EmptyState>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), flex: 1, minWidth: 0 }),
  section: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  // The panel's own parts lie in it absolutely.
  panel: css({ height: 560, position: 'relative', flex: 'none' }),
  count: css({ margin: 0, color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});

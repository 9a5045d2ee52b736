import { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import type { DataQueryError, GrafanaTheme2 } from '@grafana/data';
import { Button, EmptyState, useStyles2 } from '@grafana/ui';
import type { Catalog } from '@mev-quality/backend/wire';
import { formatExact } from '../../panels/score/model/format';
import { LiveBadge } from '../../shared/live/LiveBadge';
import { useLiveScores } from '../../shared/live/useLive';
import { Problem } from '../components/Problem';
import { Skeleton } from '../components/Skeleton';
import { steadyOrder } from '../components/steadyOrder';
import type { PageContext } from '../scene/usePageContext';
import { earlyRows } from './earlyRows';
import { FigureStrip } from './FigureStrip';
import type { FleetTotal, ServiceRow } from './fleet';
import { FleetFilters } from './FleetFilters';
import { FleetHeadline } from './FleetHeadline';
import { filterRows, type FleetFilter, NO_FILTER } from './filterRows';
import { ServiceTable } from './ServiceTable';
import { type Sort, sortRows } from './sortRows';
import { StateCounts } from './StateCounts';
import { createLiveMerger, totalWithLive } from './withLive';
import { wrongByService, wrongFigures, type WrongNow } from './wrongNow';

interface Props {
  context: PageContext;
  /** Undefined until it is known. */
  catalog: Catalog | undefined;
  /** As they were queried; undefined until they are known. */
  services: ServiceRow[] | undefined;
  total: FleetTotal | undefined;
  wrong: WrongNow;
  error: DataQueryError | undefined;
  filter: FleetFilter;
  sort: Sort;
  onFilter: (filter: FleetFilter) => void;
  onSort: (sort: Sort) => void;
  onRetry: () => void;
}

const NOT_LIVE: ReturnType<typeof useLiveScores>['rows'] = new Map();

/** The whole page: the fleet in words and figures, then its services. */
export function FleetView({
  context,
  catalog,
  services,
  total,
  wrong,
  error,
  filter,
  sort,
  onFilter,
  onSort,
  onRetry,
}: Props) {
  const styles = useStyles2(getStyles);
  const { uid, timeZone, now, live, carried } = context;
  const { status, lostSince, rows: newest } = useLiveScores(live ? uid : undefined);
  const [merge] = useState(createLiveMerger);
  const news = live ? newest : NOT_LIVE;
  // The query of trends takes long for hundreds of services; what is live is there at once.
  const pending = error === undefined;
  const base = useMemo(
    () => services ?? (catalog && earlyRows(catalog, news, pending)),
    [services, catalog, news, pending]
  );
  const rows = useMemo(() => merge(base ?? [], news), [merge, base, news]);
  const fleet = totalWithLive(total, news);
  const words = useMemo(() => wrongByService(wrong.patterns), [wrong.patterns]);
  return (
    <div className={styles.page}>
      {error && (
        <Problem
          what={services ? 'The scores could not be refreshed' : 'The scores cannot be shown'}
          message={error.data?.message ?? error.message ?? 'The query failed.'}
          status={error.status}
          uid={uid}
          onRetry={onRetry}
        />
      )}
      {fleet && base && (
        <section className={styles.head} aria-label="The fleet">
          <FleetHeadline total={fleet} rows={rows} timeZone={timeZone} now={now} />
          <div className={styles.aside}>
            {live ? (
              <LiveBadge key={status} status={status} lostSince={lostSince} timeZone={timeZone} />
            ) : (
              <span>As of {formatExact(now, timeZone)}</span>
            )}
            <StateCounts rows={rows} />
          </div>
        </section>
      )}
      {live && <FigureStrip uid={uid} wrong={wrongFigures(wrong, carried)} />}
      {base ? (
        <Services {...{ rows, words, filter, sort, onFilter, onSort, carried }} />
      ) : (
        !error && <Skeleton what="the scores" lines={8} />
      )}
    </div>
  );
}

type ServicesProps = Pick<Props, 'filter' | 'sort' | 'onFilter' | 'onSort'> &
  Pick<PageContext, 'carried'> & { rows: ServiceRow[]; words: ReadonlyMap<string, string> };

function Services({ rows, words, filter, sort, onFilter, onSort, carried }: ServicesProps) {
  const styles = useStyles2(getStyles);
  const [held, setHeld] = useState<{ sort: Sort; names: string[] }>();
  const sorted = useMemo(() => sortRows(filterRows(rows, filter), sort), [rows, filter, sort]);
  const shown = held?.sort === sort ? steadyOrder(held.names, sorted, ({ name }) => name) : sorted;
  // While somebody points at the table or stands in it with the keyboard, its rows keep their places.
  const hold = () => held?.sort !== sort && setHeld({ sort, names: shown.map(({ name }) => name) });
  const release = () => setHeld(undefined);
  return (
    <section className={styles.services} aria-label="Services">
      <FleetFilters rows={rows} filter={filter} onChange={onFilter} />
      <p className={styles.count} role="status">
        {shown.length === rows.length ? `${rows.length} services` : `${shown.length} of ${rows.length} services`}
      </p>
      {shown.length === 0 ? (
        <NoServices filtered={rows.length > 0} onClear={() => onFilter(NO_FILTER)} />
      ) : (
        <div onPointerMove={hold} onPointerLeave={release} onFocus={hold} onBlur={release}>
          <ServiceTable rows={shown} words={words} sort={sort} onSort={onSort} carried={carried} />
        </div>
      )}
    </section>
  );
}

function NoServices({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  return filtered ? (
    <EmptyState
      variant="not-found"
      message="No service matches"
      button={<Button onClick={onClear}>Clear filters</Button>}
    />
  ) : (
    <EmptyState variant="not-found" message="No services yet">
      Add a service to quality.yaml; it is read again within seconds.
    </EmptyState>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), flex: 1, minWidth: 0 }),
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(2),
  }),
  aside: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    color: theme.colors.text.secondary,
  }),
  services: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  count: css({ margin: 0, color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});

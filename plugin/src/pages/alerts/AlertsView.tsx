import { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, EmptyState, useStyles2 } from '@grafana/ui';
import type { AlertsAnswer, Catalog, DutyAnswer } from '@mev-quality/backend/wire';
import { viewOf } from '../../shared/alerts/alertView';
import { withChanges } from '../../shared/alerts/changes';
import { activeCount } from '../../shared/alerts/counts';
import type { AlertActions } from '../../shared/alerts/useAlertActions';
import type { Feed } from '../../shared/alerts/useAlerts';
import { KeptProblem } from '../components/KeptProblem';
import { Skeleton } from '../components/Skeleton';
import { steadyOrder } from '../components/steadyOrder';
import type { KeptAnswer } from '../scene/useKeptAnswer';
import type { PageContext } from '../scene/usePageContext';
import { AlertFilters } from './AlertFilters';
import { type AlertFilter, filterAlerts, isFiltered, NO_FILTER } from './alertFilter';
import { AlertHistory } from './AlertHistory';
import { AlertsHeadline } from './AlertsHeadline';
import { AlertList } from './AlertList';
import { DutyStrip } from './DutyStrip';
import { NothingFires } from './NothingFires';
import { resolvedWithin } from './resolvedWithin';
import { type Sort, sortAlerts } from './sortAlerts';

interface Props {
  context: PageContext;
  /** Epoch milliseconds. */
  range: { from: number; to: number };
  /** Active ones. */
  active: Feed<AlertsAnswer>;
  /** Resolved ones. */
  history: Feed<AlertsAnswer>;
  duty: KeptAnswer<DutyAnswer>;
  /** Undefined until it is known. */
  catalog: Catalog | undefined;
  actions: Pick<AlertActions, 'changes' | 'acknowledge'>;
  filter: AlertFilter;
  sort: Sort;
  onFilter: (filter: AlertFilter) => void;
  onSort: (sort: Sort) => void;
}

/** The whole page: how many fire, who is on duty, the alerts one by one, and what has resolved. */
export function AlertsView({
  context,
  range,
  active,
  history,
  duty,
  catalog,
  actions,
  filter,
  sort,
  onFilter,
  onSort,
}: Props) {
  const styles = useStyles2(getStyles);
  const { known, error } = active;
  const resolved = useMemo(
    () => history.known && resolvedWithin(history.known.alerts, range, filter),
    [history.known, range, filter]
  );
  return (
    <div className={styles.page}>
      <KeptProblem what="The alerts" answer={active} uid={context.uid} />
      {known && <AlertsHeadline counts={known.counts} {...{ filter, onFilter }} />}
      <DutyStrip duty={duty} context={context} />
      {known && <Active {...{ context, active, known, catalog, actions, filter, sort, onFilter, onSort }} />}
      {!known && !error && <Skeleton what="the alerts" lines={6} height={52} />}
      <AlertHistory
        {...{ history, context }}
        alerts={resolved}
        left={history.known?.left ?? 0}
        filtered={isFiltered(filter)}
      />
    </div>
  );
}

type ActiveProps = Omit<Props, 'range' | 'history' | 'duty'> & { known: AlertsAnswer };

function Active({ context, active, known, catalog, actions, filter, sort, onFilter, onSort }: ActiveProps) {
  const styles = useStyles2(getStyles);
  const views = useMemo(() => known.alerts.map(viewOf), [known]);
  const alerts = useMemo(
    () => withChanges(views, actions.changes, active.askedAt),
    [views, actions.changes, active.askedAt]
  );
  const [held, setHeld] = useState<{ sort: Sort; ids: string[] }>();
  const sorted = useMemo(() => sortAlerts(filterAlerts(alerts, filter), sort), [alerts, filter, sort]);
  const shown = held?.sort === sort ? steadyOrder(held.ids, sorted, ({ id }) => id) : sorted;
  // While somebody points at the table or stands in it with the keyboard, its rows keep their places: what moves away from
  // under a pointer is acknowledged wrongly.
  const hold = () => held?.sort !== sort && setHeld({ sort, ids: shown.map(({ id }) => id) });
  const release = () => setHeld(undefined);
  const total = activeCount(known.counts);
  if (total === 0 && alerts.length === 0) {
    return <NothingFires catalog={catalog} context={context} />;
  }
  return (
    <section className={styles.section} aria-label="Active alerts">
      <AlertFilters {...{ alerts, catalog, filter }} onChange={onFilter} />
      <p className={styles.count} role="status">
        {countWords(shown.length, total)}
        {known.left > 0 && `. ${known.left} more are not shown: filter to see them.`}
      </p>
      {shown.length === 0 ? (
        <EmptyState
          variant="not-found"
          message="No active alert matches"
          button={<Button onClick={() => onFilter(NO_FILTER)}>Clear filters</Button>}
        />
      ) : (
        <div onPointerMove={hold} onPointerLeave={release} onFocus={hold} onBlur={release}>
          <AlertList
            label="Active alerts"
            alerts={shown}
            context={context}
            acknowledgeForSeconds={known.acknowledgeForSeconds}
            onAcknowledge={actions.acknowledge}
            sort={{ by: sort, onSort }}
          />
        </div>
      )}
    </section>
  );
}

function countWords(shown: number, total: number): string {
  const alerts = `${total} active ${total === 1 ? 'alert' : 'alerts'}`;
  return shown === total ? alerts : `${shown} of ${alerts}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), flex: 1, minWidth: 0 }),
  section: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  count: css({ margin: 0, color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});

import { useCallback, useMemo, useRef, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, UrlQueryMap } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { Button, useStyles2, useTheme2 } from '@grafana/ui';
import type { AlertStatus } from '@mev-quality/backend/wire';
import { AcknowledgeDialog } from '../../../shared/alerts/AcknowledgeDialog';
import { actionProblem } from '../../../shared/alerts/actionProblem';
import type { AlertView } from '../../../shared/alerts/alertView';
import { withChanges } from '../../../shared/alerts/changes';
import { countsOf, summaryOf } from '../../../shared/alerts/counts';
import { acknowledgeRefusal } from '../../../shared/alerts/role';
import { useAlertActions } from '../../../shared/alerts/useAlertActions';
import { filterAlerts, isFiltered, NO_FILTER, ofOptions } from '../model/alertFilter';
import { type Layout, layoutFor } from '../model/layout';
import { linesOf } from '../model/sections';
import type { AlertsOptions } from '../options';
import { AlertFilters } from './AlertFilters';
import { AlertList, type ListHandle } from './AlertList';
import { AlertNotices, type Failed } from './AlertNotices';
import { AlertsFigure } from './AlertsFigure';
import { AlertsHeadline } from './AlertsHeadline';
import { AlertMenu } from './AlertMenu';
import { type RowContext, RowContextProvider } from './rowContext';
import { useHeld } from './useHeld';
import { useStale } from './useStale';

interface Props {
  /** As they were answered. */
  alerts: AlertView[];
  /** Of the data source; undefined where it is not known. */
  uid: string | undefined;
  carried: UrlQueryMap;
  options: AlertsOptions;
  /** When the answer was asked for, epoch milliseconds. */
  askedAt: number;
  /** How many more there are than were answered. */
  left: number;
  /** For how long one is acknowledged unless the person says otherwise. */
  acknowledgeForSeconds: number;
  lostSince: number | undefined;
  /** Why there is no newer answer. */
  problem: string | undefined;
  width: number;
  height: number;
  /** The panel has no colour of its own. */
  transparent: boolean;
  timeZone: TimeZone;
}

const NO_SOURCE =
  'These alerts come from elsewhere, so they cannot be acknowledged here: choose the MEV Quality data source for this panel.';

export function AlertsBody(props: Props) {
  const { alerts, uid, carried, options, askedAt, left, width, height, timeZone } = props;
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const list = useRef<ListHandle>(null);
  const [filter, setFilter] = useState(NO_FILTER);
  const [filtering, setFiltering] = useState(false);
  const [sort, setSort] = useState(options.sort);
  const [open, setOpen] = useState<ReadonlySet<AlertStatus>>(new Set());
  const [chosen, setChosen] = useState<AlertView>();
  const [menu, setMenu] = useState<{ alert: AlertView; at: { x: number; y: number } }>();
  const [failed, setFailed] = useState<Failed>();
  const { changes, acknowledge, unacknowledge } = useAlertActions(uid);
  const stale = useStale(props);

  const shown = useMemo(
    () => ofOptions(withChanges(alerts, changes, askedAt), options),
    [alerts, changes, askedAt, options]
  );
  const counts = useMemo(() => countsOf(shown), [shown]);
  const filtered = useMemo(() => filterAlerts(shown, filter), [shown, filter]);
  const { places, hold, release } = useHeld(filtered, sort, chosen !== undefined || menu !== undefined);
  // Who searches wants to see what is found, wherever it is.
  const opened = useMemo(
    () => (filter.search.trim() === '' ? open : new Set<AlertStatus>(['acknowledged', 'suppressed', 'resolved'])),
    [filter.search, open]
  );
  const lines = useMemo(() => linesOf(filtered, sort, opened, places), [filtered, sort, opened, places]);
  const news = useMemo(
    () => (places ? filtered.filter(({ id, status }) => status === 'firing' && !places.has(id)).length : 0),
    [filtered, places]
  );
  const [coarse] = useState(() => window.matchMedia('(pointer: coarse)').matches);
  const layout = layoutFor({ width, height, coarse }, options);

  const refusal = acknowledgeRefusal() ?? (uid === undefined ? NO_SOURCE : undefined);
  const onUnacknowledge = useCallback(
    (alert: AlertView) => {
      setFailed(undefined);
      unacknowledge(alert.id).catch((error) => setFailed({ alert, problem: actionProblem(error) }));
    },
    [unacknowledge]
  );
  const onAcknowledge = useCallback(
    (alert: AlertView) => {
      hold();
      setChosen(alert);
    },
    [hold]
  );
  const onMenu = useCallback((alert: AlertView, button: HTMLElement) => {
    const { left, bottom } = button.getBoundingClientRect();
    setMenu({ alert, at: { x: left, y: bottom } });
  }, []);
  const context = useMemo<RowContext>(
    () => ({ look: layout.look, timeZone, carried, refusal, onAcknowledge, onMenu }),
    [layout.look, timeZone, carried, refusal, onAcknowledge, onMenu]
  );

  if (layout.kind === 'figure') {
    const [first] = lines;
    return (
      <AlertsFigure {...{ counts, stale, width, height }} worst={first?.kind === 'alert' ? first.alert : undefined} />
    );
  }
  const filters = filtersOf(layout, shown.length);
  const toggle = (status: AlertStatus) =>
    setOpen(
      (before) => new Set(before.has(status) ? [...before].filter((one) => one !== status) : [...before, status])
    );
  return (
    <article className={styles.body} style={{ width, height }} aria-label={summaryOf(counts)}>
      <AlertsHeadline
        counts={counts}
        chosen={filter.severities}
        onChoose={(severities) => setFilter({ ...filter, severities })}
        onOpen={(status) => {
          setOpen(new Set([...open, status]));
          requestAnimationFrame(() => list.current?.show(status));
        }}
        news={news}
        onNews={release}
        filters={
          layout.filters === 'toggled' && shown.length > 0
            ? { open: filtering, toggle: () => setFiltering(!filtering) }
            : undefined
        }
      />
      <AlertNotices stale={stale} left={left} failed={failed} onClose={() => setFailed(undefined)} />
      {areFiltersShown(filters, filtering) && (
        <AlertFilters alerts={shown} filter={filter} sort={sort} onFilter={setFilter} onSort={setSort} />
      )}
      {lines.length === 0 ? (
        <Empty filtered={isFiltered(filter)} onClear={() => setFilter(NO_FILTER)} />
      ) : (
        <RowContextProvider value={context}>
          <AlertList
            handle={list}
            lines={lines}
            look={layout.look}
            label={summaryOf(counts)}
            background={props.transparent ? theme.colors.background.canvas : theme.components.panel.background}
            onToggle={toggle}
            onHold={hold}
            onRelease={release}
          />
        </RowContextProvider>
      )}
      {menu && (
        <AlertMenu
          {...menu}
          {...{ carried, refusal, onUnacknowledge }}
          onClose={() => {
            setMenu(undefined);
            list.current?.focus(menu.alert.id, 'menu');
          }}
        />
      )}
      {chosen && (
        <AcknowledgeDialog
          alert={chosen}
          timeZone={timeZone}
          defaultSeconds={props.acknowledgeForSeconds}
          onAcknowledge={(how) => acknowledge(chosen.id, how)}
          onDismiss={() => {
            setChosen(undefined);
            list.current?.focus(chosen.id, 'act');
          }}
        />
      )}
    </article>
  );
}

/** Where there is nothing, there is nothing to filter. */
const filtersOf = ({ filters }: Layout, count: number) => (count > 0 ? filters : 'none');

const areFiltersShown = (filters: Layout['filters'], asked: boolean) =>
  filters === 'shown' || (filters === 'toggled' && asked);

function Empty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.empty} role="status">
      {filtered ? 'No alert matches.' : 'Rules that fire are listed here by themselves.'}
      {filtered && (
        <Button size="sm" variant="secondary" onClick={onClear}>
          Clear filters
        </Button>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  body: css({ display: 'flex', flexDirection: 'column', overflow: 'hidden' }),
  empty: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0, 0.5),
    color: theme.colors.text.secondary,
  }),
});

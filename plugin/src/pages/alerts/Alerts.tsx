import { useMemo } from 'react';
import {
  type SceneComponentProps,
  sceneGraph,
  SceneObjectBase,
  type SceneObjectState,
  SceneObjectUrlSyncConfig,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import type { DutyAnswer } from '@mev-quality/backend/wire';
import { useAlertActions } from '../../shared/alerts/useAlertActions';
import { useAlerts } from '../../shared/alerts/useAlerts';
import { useReading } from '../../shared/clock';
import { useCatalog } from '../scene/useCatalog';
import { useKeptAnswer } from '../scene/useKeptAnswer';
import { usePageContext } from '../scene/usePageContext';
import { listFrom } from '../scene/urlLists';
import { type AlertFilter, FILTER_KEYS, filterFromUrl, filterToUrl, isFiltered, NO_FILTER } from './alertFilter';
import { AlertsView } from './AlertsView';
import { backTo } from './resolvedWithin';
import { DEFAULT_SORT, type Sort, sortFromUrl, sortToUrl } from './sortAlerts';

interface AlertsState extends SceneObjectState {
  filter: AlertFilter;
  sort: Sort;
}

/** More are not drawn; a filter finds the others. */
const MOST = 1_000;
const MOST_RESOLVED = 200;

/** What fires, is acknowledged or suppressed now, and what has resolved; what is chosen of it stands in the URL. */
export class Alerts extends SceneObjectBase<AlertsState> {
  static Component = AlertsRenderer;

  protected override _urlSync = new SceneObjectUrlSyncConfig(this, { keys: [...FILTER_KEYS, 'sort'] });

  constructor() {
    super({ filter: NO_FILTER, sort: DEFAULT_SORT });
  }

  getUrlState(): SceneObjectUrlValues {
    return { ...filterToUrl(this.state.filter), sort: sortToUrl(this.state.sort) };
  }

  updateFromUrl(values: SceneObjectUrlValues): void {
    const { sort } = values;
    this.setState({
      filter: filterFromUrl(this.state.filter, values),
      ...(sort !== undefined && { sort: sortFromUrl(listFrom(sort, [])[0]) }),
    });
  }

  /** What is typed makes no step for the browser's Back. */
  setFilter = (filter: AlertFilter) => {
    if (filter.search === this.state.filter.search) {
      this._urlSync.performBrowserHistoryAction(() => this.setState({ filter }));
    } else {
      this.setState({ filter });
    }
  };

  setSort = (sort: Sort) => {
    this._urlSync.performBrowserHistoryAction(() => this.setState({ sort }));
  };
}

function AlertsRenderer({ model }: SceneComponentProps<Alerts>) {
  const { filter, sort } = model.useState();
  const context = usePageContext(model);
  const { value } = sceneGraph.getTimeRange(model).useState();
  const { uid, now } = context;
  const range = useMemo(() => ({ from: value.from.valueOf(), to: value.to.valueOf() }), [value]);
  const all = useAlerts(uid, { limit: MOST });
  // Of more than are told at once, the backend must choose.
  const beyond = isFiltered(filter) && (all.known?.left ?? 0) > 0;
  const chosen = useAlerts(beyond ? uid : undefined, { ...filter, limit: MOST });
  const history = useAlerts(uid, {
    statuses: ['resolved'],
    timerange: useReading((at) => backTo(range.from, at)),
    limit: MOST_RESOLVED,
  });
  const catalog = useCatalog(uid);
  return (
    <AlertsView
      {...{ context, range, history, filter, sort }}
      active={beyond && chosen.known ? chosen : all}
      duty={useKeptAnswer<DutyAnswer>({ uid, path: 'api/v1/oncall', at: now })}
      catalog={catalog.state === 'done' ? catalog.value : undefined}
      actions={useAlertActions(uid)}
      onFilter={model.setFilter}
      onSort={model.setSort}
    />
  );
}

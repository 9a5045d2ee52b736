import { useMemo } from 'react';
import {
  type SceneComponentProps,
  SceneObjectBase,
  type SceneObjectState,
  SceneObjectUrlSyncConfig,
  type SceneObjectUrlValues,
  SceneQueryRunner,
} from '@grafana/scenes';
import { useAlerts } from '../../shared/alerts/useAlerts';
import { keepLastGood } from '../scene/keepLastGood';
import type { LastGood } from '../scene/lastGood';
import { useAnomaliesNow, usePatternsNow } from '../scene/now';
import { qualityQueries } from '../scene/queries';
import { useCatalog } from '../scene/useCatalog';
import { usePageContext } from '../scene/usePageContext';
import { NO_FILTER, type FleetFilter } from './filterRows';
import { choiceFromUrl, choiceToUrl, FLEET_KEYS, type FleetChoice } from './fleetUrl';
import { FleetView } from './FleetView';
import { readServices, readTotal } from './readFleet';
import { DEFAULT_SORT, type Sort } from './sortRows';

interface FleetOverviewState extends SceneObjectState, FleetChoice {
  $data: SceneQueryRunner;
  answer?: LastGood;
}

/** Points of a trend: more cannot be told apart in a table's cell. */
const TREND_POINTS = 72;
const FLEET = 'fleet';
const SERVICES = 'services';

/** The scores of the fleet and its services; what is chosen of them stands in the URL. */
export class FleetOverview extends SceneObjectBase<FleetOverviewState> {
  static Component = FleetOverviewRenderer;

  protected override _urlSync = new SceneObjectUrlSyncConfig(this, { keys: FLEET_KEYS });

  constructor() {
    const parts = ['trend', 'entities'] as const;
    super({
      filter: NO_FILTER,
      sort: DEFAULT_SORT,
      $data: new SceneQueryRunner({
        maxDataPoints: TREND_POINTS,
        ...qualityQueries(
          { refId: FLEET, scope: 'overall', output: 'scorecard', parts },
          { refId: SERVICES, scope: 'service', output: 'scorecard', parts }
        ),
      }),
    });
    this.addActivationHandler(() => keepLastGood(this));
  }

  getUrlState(): SceneObjectUrlValues {
    return choiceToUrl(this.state);
  }

  updateFromUrl(values: SceneObjectUrlValues): void {
    this.setState(choiceFromUrl(this.state, values));
  }

  /** What is typed makes no step for the browser's Back. */
  setFilter = (filter: FleetFilter) => {
    if (filter.search === this.state.filter.search) {
      this._urlSync.performBrowserHistoryAction(() => this.setState({ filter }));
    } else {
      this.setState({ filter });
    }
  };

  setSort = (sort: Sort) => {
    this._urlSync.performBrowserHistoryAction(() => this.setState({ sort }));
  };

  retry = () => {
    this.state.$data.runQueries();
  };
}

function FleetOverviewRenderer({ model }: SceneComponentProps<FleetOverview>) {
  const { filter, sort, answer } = model.useState();
  const context = usePageContext(model);
  const catalog = useCatalog(context.uid);
  // Of another time than now it does not belong to what is shown.
  const asked = context.live ? context.uid : undefined;
  const patterns = usePatternsNow(asked, context.now).known;
  const anomalies = useAnomaliesNow(asked, context.now).known;
  // Only how many there are.
  const alerts = useAlerts(asked, { limit: 1 }).known;
  const frames = answer?.frames;
  const services = useMemo(() => frames && readServices(frames, SERVICES), [frames]);
  const total = useMemo(() => frames && readTotal(frames, FLEET), [frames]);
  return (
    <FleetView
      context={context}
      catalog={catalog.state === 'done' ? catalog.value : undefined}
      services={services}
      total={total}
      wrong={{ alerts, patterns, anomalies }}
      error={answer?.error}
      filter={filter}
      sort={sort}
      onFilter={model.setFilter}
      onSort={model.setSort}
      onRetry={model.retry}
    />
  );
}

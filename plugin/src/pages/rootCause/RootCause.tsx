import { dateTime, urlUtil } from '@grafana/data';
import {
  type SceneComponentProps,
  sceneGraph,
  SceneObjectBase,
  type SceneObjectState,
  SceneObjectUrlSyncConfig,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import type { RootCauseAnswer } from '@mev-quality/backend/wire';
import type { Incident } from '../patterns/incident';
import { usePatternsNow } from '../scene/now';
import { useCatalog } from '../scene/useCatalog';
import { useKeptAnswer } from '../scene/useKeptAnswer';
import { usePageContext } from '../scene/usePageContext';
import { FILTER_KEYS, filterFromUrl, filterToUrl, type IncidentFilter, NO_FILTER } from './incidentFilter';
import { RootCauseView } from './RootCauseView';

interface RootCauseState extends SceneObjectState {
  filter: IncidentFilter;
}

/** What began the trouble in the time range; whose trouble is looked at stands in the URL. */
export class RootCause extends SceneObjectBase<RootCauseState> {
  static Component = RootCauseRenderer;

  protected override _urlSync = new SceneObjectUrlSyncConfig(this, { keys: FILTER_KEYS });

  constructor() {
    super({ filter: NO_FILTER });
  }

  getUrlState(): SceneObjectUrlValues {
    return filterToUrl(this.state.filter);
  }

  updateFromUrl(values: SceneObjectUrlValues): void {
    this.setState({ filter: filterFromUrl(this.state.filter, values) });
  }

  setFilter = (filter: IncidentFilter) => {
    this._urlSync.performBrowserHistoryAction(() => this.setState({ filter }));
  };

  setIncident = ({ from, to }: Incident) => {
    const range = { from: dateTime(from), to: dateTime(to) };
    sceneGraph.getTimeRange(this).onTimeRangeChange({ ...range, raw: range });
  };
}

function RootCauseRenderer({ model }: SceneComponentProps<RootCause>) {
  const { filter } = model.useState();
  const context = usePageContext(model);
  const { value, from, to } = sceneGraph.getTimeRange(model).useState();
  const catalog = useCatalog(context.uid);
  const patterns = usePatternsNow(context.uid, value);
  const asked = filterToUrl(filter);
  const answer = useKeptAnswer<RootCauseAnswer>({
    uid: context.uid,
    path: urlUtil.renderUrl('api/v1/root-cause', {
      from: value.from.toISOString(),
      to: value.to.toISOString(),
      ...asked,
    }),
    at: value,
    of: JSON.stringify({ from, to, ...asked }),
  });
  return (
    <RootCauseView
      context={context}
      incident={{ from: value.from.valueOf(), to: value.to.valueOf() }}
      answer={answer}
      patterns={patterns}
      catalog={catalog.state === 'done' ? catalog.value : undefined}
      filter={filter}
      onFilter={model.setFilter}
      onIncident={model.setIncident}
    />
  );
}

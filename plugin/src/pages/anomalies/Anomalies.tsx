import { useEffect, useMemo } from 'react';
import {
  type SceneComponentProps,
  sceneGraph,
  SceneObjectBase,
  type SceneObjectState,
  SceneObjectUrlSyncConfig,
  type SceneObjectUrlValues,
  SceneQueryRunner,
  type VizPanel,
} from '@grafana/scenes';
import { readAnswer } from '../../panels/anomaly/model/readAnswer';
import { anomalyPanel } from '../scene/anomalyPanel';
import { askInPanel } from '../scene/askInPanel';
import { keepLastGood } from '../scene/keepLastGood';
import type { LastGood } from '../scene/lastGood';
import { useAnomaliesNow } from '../scene/now';
import { qualityQueries } from '../scene/queries';
import { usePageContext } from '../scene/usePageContext';
import { AnomaliesView } from './AnomaliesView';
import { type AnomalyFilter, NO_FILTER } from './anomalyFilter';
import { FILTER_KEYS, filterFromUrl, filterToUrl } from './filterUrl';
import { panelQueries } from './panelQueries';

interface AnomaliesState extends SceneObjectState {
  filter: AnomalyFilter;
  panel: VizPanel;
  /** The events of the time range. */
  $data: SceneQueryRunner;
  answer?: LastGood;
}

/** What is unusual now and was in the time range; what is chosen of it stands in the URL. */
export class Anomalies extends SceneObjectBase<AnomaliesState> {
  static Component = AnomaliesRenderer;

  protected override _urlSync = new SceneObjectUrlSyncConfig(this, { keys: FILTER_KEYS });

  constructor() {
    super({
      filter: NO_FILTER,
      panel: anomalyPanel('Metrics and their expected bands', panelQueries(NO_FILTER, [])),
      $data: new SceneQueryRunner(qualityQueries({ refId: 'events', queryType: 'anomalies', output: 'events' })),
    });
    this.addActivationHandler(() => keepLastGood(this));
  }

  getUrlState(): SceneObjectUrlValues {
    return filterToUrl(this.state.filter);
  }

  updateFromUrl(values: SceneObjectUrlValues): void {
    this.setState({ filter: filterFromUrl(this.state.filter, values) });
  }

  setFilter = (filter: AnomalyFilter) => {
    this._urlSync.performBrowserHistoryAction(() => this.setState({ filter }));
  };

  retry = () => {
    this.state.$data.runQueries();
  };
}

function AnomaliesRenderer({ model }: SceneComponentProps<Anomalies>) {
  const { filter, panel, answer } = model.useState();
  const context = usePageContext(model);
  const now = useAnomaliesNow(context.uid, context.now);
  const events = useMemo(() => answer?.frames && readAnswer(answer.frames).events, [answer]);
  const known = now.known?.anomalies;
  useEffect(() => {
    askInPanel(panel, panelQueries(filter, known ?? []));
  }, [panel, filter, known]);
  return (
    <AnomaliesView
      context={context}
      range={sceneGraph.getTimeRange(model).state}
      now={now}
      events={events}
      eventsError={answer?.error}
      filter={filter}
      onFilter={model.setFilter}
      onRetry={model.retry}
      panel={<panel.Component model={panel} />}
    />
  );
}

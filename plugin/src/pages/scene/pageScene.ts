import {
  DataSourceVariable,
  EmbeddedScene,
  type SceneObject,
  SceneControlsSpacer,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneVariableSet,
  VariableValueSelectors,
} from '@grafana/scenes';
import { VariableHide } from '@grafana/data';
import { DATASOURCE_ID } from '../../shared/ids';
import { qualityDataSources } from './dataSources';
import { DATA_SOURCE_VARIABLE } from './names';
import { PageTimeRange } from './PageTimeRange';

const REFRESH_INTERVALS = ['30s', '1m', '5m', '15m'];

interface Options {
  /** False for what knows only the present: the time range is then only kept for the other pages. */
  timeControls: boolean;
}

/** A page: its body below the controls of data source and time range, all of which stand in the URL. */
export function pageScene(body: SceneObject, { timeControls }: Options): EmbeddedScene {
  const dataSources = qualityDataSources();
  const chosen = dataSources.find(({ isDefault }) => isDefault) ?? dataSources[0];
  const several = dataSources.length > 1;
  return new EmbeddedScene({
    $timeRange: new PageTimeRange({ from: 'now-24h', to: 'now' }),
    $variables: new SceneVariableSet({
      variables: [
        new DataSourceVariable({
          name: DATA_SOURCE_VARIABLE,
          label: 'Data source',
          pluginId: DATASOURCE_ID,
          value: chosen?.uid ?? '',
          text: chosen?.name ?? '',
          hide: several ? VariableHide.dontHide : VariableHide.hideVariable,
        }),
      ],
    }),
    controls: [
      ...(several ? [new VariableValueSelectors({})] : []),
      ...(timeControls
        ? [
            new SceneControlsSpacer(),
            new SceneTimePicker({ isOnCanvas: true }),
            new SceneRefreshPicker({ isOnCanvas: true, refresh: '30s', intervals: REFRESH_INTERVALS }),
          ]
        : []),
    ],
    body,
  });
}

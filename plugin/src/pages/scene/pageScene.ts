import {
  EmbeddedScene,
  type SceneObject,
  SceneControlsSpacer,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneVariableSet,
  VariableValueSelectors,
} from '@grafana/scenes';
import { VariableHide } from '@grafana/data';
import { ChosenDataSource } from './ChosenDataSource';
import { qualityDataSources } from './dataSources';
import { PageTimeRange } from './PageTimeRange';

const REFRESH_INTERVALS = ['30s', '1m', '5m', '15m'];

interface Options {
  /** False for what knows only the present: the time range is then only kept for the other pages. */
  timeControls: boolean;
  /** Where the time range begins unless the URL tells; 24 h ago by default. */
  from?: string;
}

/** A page: its body below the controls of data source and time range, all of which stand in the URL. */
export function pageScene(body: SceneObject, { timeControls, from = 'now-24h' }: Options): EmbeddedScene {
  const several = qualityDataSources().length > 1;
  return new EmbeddedScene({
    $timeRange: new PageTimeRange({ from, to: 'now' }),
    $variables: new SceneVariableSet({
      variables: [new ChosenDataSource({ hide: several ? VariableHide.dontHide : VariableHide.hideVariable })],
    }),
    controls: [
      ...(several ? [new VariableValueSelectors({})] : []),
      ...(timeControls
        ? [
            new SceneControlsSpacer(),
            new SceneTimePicker({ isOnCanvas: true }),
            new SceneRefreshPicker({ isOnCanvas: true, refresh: '1m', intervals: REFRESH_INTERVALS }),
          ]
        : []),
    ],
    body,
  });
}

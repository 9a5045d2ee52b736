import { PanelBuilders, SceneQueryRunner, VizPanel } from '@grafana/scenes';
import { FieldColorModeId } from '@grafana/schema';
import { SCORE_DEFAULTS } from '../../panels/score/fieldDefaults';
import { SCORE_PANEL_ID } from '../../shared/ids';
import { qualityQueries } from '../scene/queries';

/** The score card at full size: components and what costs points. */
export function scoreCardPanel(service: string): VizPanel {
  return new VizPanel({
    pluginId: SCORE_PANEL_ID,
    title: 'Score',
    description: 'The score of the service, what it is made of, and what costs points.',
    fieldConfig: { defaults: SCORE_DEFAULTS, overrides: [] },
    $data: new SceneQueryRunner({
      maxDataPoints: 300,
      ...qualityQueries({ refId: 'A', scope: 'service', output: 'scorecard', services: [service] }),
    }),
  });
}

/** Score and components over the time range. */
export function scoreHistoryPanel(service: string): VizPanel {
  return (
    PanelBuilders.timeseries()
      .setTitle('Score over time')
      .setDescription('The score and its four components.')
      .setMin(0)
      .setMax(100)
      .setCustomFieldConfig('fillOpacity', 0)
      // As on the dashboards: a component has one colour everywhere.
      .setColor({ mode: FieldColorModeId.PaletteClassicByName })
      .setOverrides((overrides) =>
        overrides
          .matchFieldsByQuery('score')
          .overrideColor({ mode: FieldColorModeId.Fixed, fixedColor: 'text' })
          .overrideCustomFieldConfig('lineWidth', 3)
      )
      .setData(
        new SceneQueryRunner({
          maxDataPoints: 400,
          ...qualityQueries(
            { refId: 'score', scope: 'service', output: 'score', services: [service], legend: 'score' },
            {
              refId: 'components',
              scope: 'service',
              output: 'components',
              services: [service],
              legend: '{{component}}',
            }
          ),
        })
      )
      .build()
  );
}

/** When the service was ok, degraded, down or unknown. */
export function stateHistoryPanel(service: string): VizPanel {
  return PanelBuilders.statetimeline()
    .setTitle('State over time')
    .setDescription('When the service was ok, degraded, down or unknown.')
    .setOption('perPage', 0)
    .setData(
      new SceneQueryRunner({
        maxDataPoints: 400,
        ...qualityQueries({ refId: 'state', scope: 'service', output: 'state', services: [service], legend: 'state' }),
      })
    )
    .build();
}

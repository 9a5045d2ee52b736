import { FieldColorModeId, FieldConfigProperty, PanelPlugin, ThresholdsMode } from '@grafana/data';
import { lazyComponent } from '../../shared/lazyComponent';
import { DEFAULT_OPTIONS, type ScoreOptions } from './options';

export const plugin = new PanelPlugin<ScoreOptions>(lazyComponent(() => import('./components/ScorePanel')))
  .useFieldConfig({
    standardOptions: {
      [FieldConfigProperty.Color]: { defaultValue: { mode: FieldColorModeId.Thresholds } },
      [FieldConfigProperty.Min]: { defaultValue: 0 },
      [FieldConfigProperty.Max]: { defaultValue: 100 },
      [FieldConfigProperty.Thresholds]: {
        defaultValue: {
          mode: ThresholdsMode.Absolute,
          steps: [
            { value: -Infinity, color: 'red' },
            { value: 60, color: 'orange' },
            { value: 80, color: 'yellow' },
            { value: 95, color: 'green' },
          ],
        },
      },
    },
  })
  .setPanelOptions((builder) =>
    builder
      .addBooleanSwitch({
        path: 'showTrend',
        name: 'Trend',
        description: 'How the score went over the time range, where there is room',
        defaultValue: DEFAULT_OPTIONS.showTrend,
      })
      .addBooleanSwitch({
        path: 'showComponents',
        name: 'Components',
        description: 'Reliability, performance, security and efficiency, where there is room',
        defaultValue: DEFAULT_OPTIONS.showComponents,
      })
      .addBooleanSwitch({
        path: 'showInputs',
        name: 'What costs most points',
        description: 'The inputs that lost points, or all of them in a table, where there is room',
        defaultValue: DEFAULT_OPTIONS.showInputs,
      })
  );

import { FieldConfigProperty, PanelPlugin } from '@grafana/data';
import { lazyComponent } from '../../shared/lazyComponent';
import { SCORE_DEFAULTS } from './fieldDefaults';
import { DEFAULT_OPTIONS, type ScoreOptions } from './options';

export const plugin = new PanelPlugin<ScoreOptions>(lazyComponent(() => import('./components/ScorePanel')))
  .useFieldConfig({
    standardOptions: {
      [FieldConfigProperty.Color]: { defaultValue: SCORE_DEFAULTS.color },
      [FieldConfigProperty.Min]: { defaultValue: SCORE_DEFAULTS.min },
      [FieldConfigProperty.Max]: { defaultValue: SCORE_DEFAULTS.max },
      [FieldConfigProperty.Thresholds]: { defaultValue: SCORE_DEFAULTS.thresholds },
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

import { PanelPlugin } from '@grafana/data';
import { lazyComponent } from '../../shared/lazyComponent';
import { type AnomalyOptions, DEFAULT_OPTIONS } from './options';

export const plugin = new PanelPlugin<AnomalyOptions>(lazyComponent(() => import('./components/AnomalyPanel')))
  // Each metric comes with its own unit, and severities have their own colours.
  .useFieldConfig({ disableStandardOptions: [] })
  .setPanelOptions((builder) =>
    builder
      .addBooleanSwitch({
        path: 'showStrip',
        name: 'Scores of all',
        description: 'The anomaly score of each category and entity below the chart, worst first, where there is room',
        defaultValue: DEFAULT_OPTIONS.showStrip,
      })
      .addBooleanSwitch({
        path: 'showPeers',
        name: 'The same metric of others',
        description: 'As thin lines behind the one that is chosen',
        defaultValue: DEFAULT_OPTIONS.showPeers,
      })
  );

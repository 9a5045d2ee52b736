import { PanelPlugin, type SelectableValue } from '@grafana/data';
import { ALERT_SEVERITIES, ALERT_STATUSES } from '@mev-quality/backend/wire';
import { STATUS_WORDS } from '../../shared/alerts/alertWords';
import { lazyComponent } from '../../shared/lazyComponent';
import { SEVERITY_WORDS } from '../../shared/severity/severityLook';
import { type AlertsOptions, DEFAULT_OPTIONS, SORT_WORDS, SORTS } from './options';

export const plugin = new PanelPlugin<AlertsOptions>(lazyComponent(() => import('./components/AlertsPanel')))
  // Severities have their own colours, and there are no numbers.
  .useFieldConfig({ disableStandardOptions: [] })
  .setPanelOptions((builder) =>
    builder
      .addMultiSelect({
        path: 'severities',
        name: 'Severities',
        description: 'None chosen: all',
        defaultValue: DEFAULT_OPTIONS.severities,
        settings: { options: choices(ALERT_SEVERITIES, SEVERITY_WORDS) },
      })
      .addMultiSelect({
        path: 'statuses',
        name: 'Statuses',
        description: 'None chosen: all that the query answers',
        defaultValue: DEFAULT_OPTIONS.statuses,
        settings: { options: choices(ALERT_STATUSES, STATUS_WORDS) },
      })
      .addSelect({
        path: 'sort',
        name: 'Order',
        defaultValue: DEFAULT_OPTIONS.sort,
        settings: { options: SORTS.map((value) => ({ value, label: SORT_WORDS[value] })) },
      })
      .addBooleanSwitch({
        path: 'showFilters',
        name: 'Filters',
        description: 'Search, services and order above the alerts, where there is room',
        defaultValue: DEFAULT_OPTIONS.showFilters,
      })
      .addBooleanSwitch({
        path: 'compact',
        name: 'One line an alert',
        description: 'Where the panel is wide enough',
        defaultValue: DEFAULT_OPTIONS.compact,
      })
  );

/** Grafana's types take the choices of a list for the whole list. */
function choices<T extends string>(values: readonly T[], words: Record<T, string>): Array<SelectableValue<T[]>> {
  return values.map((value) => ({ value, label: words[value] })) as Array<SelectableValue<unknown>> as Array<
    SelectableValue<T[]>
  >;
}

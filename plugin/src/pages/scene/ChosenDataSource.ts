import type { VariableHide } from '@grafana/data';
import { DataSourceVariable, type VariableValue } from '@grafana/scenes';
import { DATASOURCE_ID } from '../../shared/ids';
import { qualityDataSources } from './dataSources';
import { DATA_SOURCE_VARIABLE } from './names';

/** The data source of a page. A link that names one which has gone shows the one that there is. */
export class ChosenDataSource extends DataSourceVariable {
  constructor({ hide }: { hide: VariableHide }) {
    const all = qualityDataSources();
    const first = all.find(({ isDefault }) => isDefault) ?? all[0];
    super({
      name: DATA_SOURCE_VARIABLE,
      label: 'Data source',
      pluginId: DATASOURCE_ID,
      value: first?.uid ?? '',
      text: first?.name ?? '',
      hide,
    });
  }

  override changeValueTo(value: VariableValue, _text?: VariableValue, isUserAction?: boolean): void {
    const known = qualityDataSources().find(({ uid, name }) => uid === value || name === value);
    if (known) {
      super.changeValueTo(known.uid, known.name, isUserAction);
    }
  }
}

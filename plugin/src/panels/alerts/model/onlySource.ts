import { getDataSourceSrv } from '@grafana/runtime';
import { DATASOURCE_ID } from '../../../shared/ids';

/** Uid of the data source of ours where there is but one: rows that come from another panel's answer are its. */
export function onlySource(): string | undefined {
  const all = getDataSourceSrv().getList({ pluginId: DATASOURCE_ID });
  return all.length === 1 ? all[0]?.uid : undefined;
}

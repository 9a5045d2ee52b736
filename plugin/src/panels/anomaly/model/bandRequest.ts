import type { DataQueryRequest } from '@grafana/data';
import { DATASOURCE_ID } from '../../../shared/ids';
import type { RowId } from './answer';
import type { Row } from './rows';

/**
 * A request for the bands of one row, like one that has been answered.
 * @returns undefined where none of the queries is one for anomalies
 */
export function bandRequest(answered: DataQueryRequest, row: RowId & Pick<Row, 'kind'>): DataQueryRequest | undefined {
  const target = answered.targets.find(
    (one) => one.datasource?.type === DATASOURCE_ID && 'queryType' in one && one.queryType === 'anomalies'
  );
  if (!target) {
    return undefined;
  }
  const { refId, datasource } = target;
  const of = row.kind === 'service' ? { services: [row.entity] } : { chains: [row.entity] };
  const query = { refId, datasource, queryType: 'anomalies', output: 'band', categories: [row.category], ...of };
  return { ...answered, requestId: `${answered.requestId}-${row.category}/${row.entity}`, targets: [query] };
}

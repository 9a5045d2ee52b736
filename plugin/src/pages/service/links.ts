import type { UrlQueryMap } from '@grafana/data';
import { pageUrl } from '../paths';
import { DATASOURCE_ID } from '../../shared/ids';

const OPERATIONS = '/d/mev-quality-operations';

/** The service in the dashboard Operations, whose variable of services is named so. */
export function operationsUrl(service: string, carried: UrlQueryMap): string {
  const { from, to, timezone } = carried;
  return pageUrl(OPERATIONS, { from, to, timezone }, { 'var-service': service });
}

/** The service's score in Explore. */
export function exploreUrl(service: string, uid: string, range: { from: string; to: string }): string {
  const datasource = { type: DATASOURCE_ID, uid };
  const query = { refId: 'A', datasource, queryType: 'score', scope: 'service', output: 'score', services: [service] };
  const panes = { service: { datasource: uid, queries: [query], range } };
  return pageUrl('/explore', {}, { schemaVersion: '1', orgId: undefined, panes: JSON.stringify(panes) });
}

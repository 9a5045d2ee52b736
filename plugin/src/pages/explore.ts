import { config } from '@grafana/runtime';
import type { AnomaliesQuery, ScoreQuery } from '@mev-quality/backend/wire';
import { DATASOURCE_ID } from '../shared/ids';
import { pageUrl } from './paths';

/** A query in Explore. @param uid of the data source */
export function exploreQueryUrl(
  query: ScoreQuery | AnomaliesQuery,
  uid: string,
  range: { from: string; to: string }
): string {
  const datasource = { type: DATASOURCE_ID, uid };
  const panes = { mev: { datasource: uid, queries: [{ refId: 'A', datasource, ...query }], range } };
  return pageUrl('/explore', {}, { schemaVersion: '1', panes: JSON.stringify(panes) });
}

/** Grafana lets Viewers into Explore only where it is told to. */
export function mayExplore(): boolean {
  return config.exploreEnabled && config.bootData.user.permissions?.['datasources:explore'] === true;
}

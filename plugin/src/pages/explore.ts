import { config, getDataSourceSrv } from '@grafana/runtime';
import type { AnomaliesQuery, ScoreQuery } from '@mev-quality/backend/wire';
import { DATASOURCE_ID } from '../shared/ids';
import { pageUrl } from './paths';

interface Range {
  from: string;
  to: string;
}

/** A query in Explore. @param uid of the data source */
export function exploreQueryUrl(query: ScoreQuery | AnomaliesQuery, uid: string, range: Range): string {
  return paneUrl({ type: DATASOURCE_ID, uid }, query, range);
}

/** PromQL in Explore; undefined without a Prometheus among the data sources. */
export function explorePromqlUrl(expr: string, range: Range): string | undefined {
  const all = getDataSourceSrv().getList({ pluginId: 'prometheus' });
  const source = all.find(({ isDefault }) => isDefault) ?? all[0];
  return source && paneUrl({ type: source.type, uid: source.uid }, { expr }, range);
}

function paneUrl(datasource: { type: string; uid: string }, query: object, range: Range): string {
  const panes = { mev: { datasource: datasource.uid, queries: [{ refId: 'A', datasource, ...query }], range } };
  return pageUrl('/explore', {}, { schemaVersion: '1', panes: JSON.stringify(panes) });
}

/** Grafana lets Viewers into Explore only where it is told to. */
export function mayExplore(): boolean {
  return config.exploreEnabled && config.bootData.user.permissions?.['datasources:explore'] === true;
}

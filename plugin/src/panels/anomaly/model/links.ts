import { type DataQueryRequest, type TimeRange, type UrlQueryMap } from '@grafana/data';
import { DATASOURCE_ID } from '../../../shared/ids';
import { PAGES, pageUrl, serviceUrl } from '../../../pages/paths';
import { DATA_SOURCE_VARIABLE } from '../../../pages/scene/names';
import type { Row } from './rows';

/** What a link from the panel keeps: time range and data source. */
export function carriedFrom({ raw }: TimeRange, request: DataQueryRequest | undefined): UrlQueryMap {
  const uid = request?.targets.find(({ datasource }) => datasource?.type === DATASOURCE_ID)?.datasource?.uid;
  const instant = (one: TimeRange['raw']['from']) => (typeof one === 'string' ? one : String(one.valueOf()));
  return {
    from: instant(raw.from),
    to: instant(raw.to),
    ...(uid !== undefined && { [`var-${DATA_SOURCE_VARIABLE}`]: uid }),
  };
}

/** The page of a row's entity; a chain has none of its own and is chosen among the anomalies. */
export function rowUrl({ kind, entity }: Pick<Row, 'kind' | 'entity'>, carried: UrlQueryMap): string {
  return kind === 'service' ? serviceUrl(entity, carried) : pageUrl(PAGES.anomalies, carried, { entity });
}

import { type UrlQueryMap } from '@grafana/data';
import { PAGES, pageUrl, serviceUrl } from '../../../pages/paths';
import type { Row } from './rows';

/** The page of a row's entity; a chain has none of its own and is chosen among the anomalies. */
export function rowUrl({ kind, entity }: Pick<Row, 'kind' | 'entity'>, carried: UrlQueryMap): string {
  return kind === 'service' ? serviceUrl(entity, carried) : pageUrl(PAGES.anomalies, carried, { entity });
}

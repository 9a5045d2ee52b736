import { type DataQueryRequest, type TimeRange, type UrlQueryMap } from '@grafana/data';
import { DATA_SOURCE_VARIABLE } from '../../pages/scene/names';
import { DATASOURCE_ID } from '../ids';

/** Uid of the data source of ours that a panel asked; undefined where it asked none. */
export function askedSource(request: DataQueryRequest | undefined): string | undefined {
  return request?.targets.find(({ datasource }) => datasource?.type === DATASOURCE_ID)?.datasource?.uid;
}

/** What a link from a panel keeps: time range and data source. @param uid of the data source */
export function carriedFrom({ raw }: TimeRange, uid: string | undefined): UrlQueryMap {
  const instant = (one: TimeRange['raw']['from']) => (typeof one === 'string' ? one : String(one.valueOf()));
  return {
    from: instant(raw.from),
    to: instant(raw.to),
    ...(uid !== undefined && { [`var-${DATA_SOURCE_VARIABLE}`]: uid }),
  };
}

import type { UrlQueryMap } from '@grafana/data';
import { exploreQueryUrl } from '../explore';
import { pageUrl } from '../paths';

const OPERATIONS = '/d/mev-quality-operations';
const TIME_KEYS = new Set(['from', 'to', 'timezone']);

/** The service in the dashboard Operations, whose variable of services is named so. */
export function operationsUrl(service: string, carried: UrlQueryMap): string {
  const time = Object.fromEntries(Object.entries(carried).filter(([key]) => TIME_KEYS.has(key)));
  return pageUrl(OPERATIONS, time, { 'var-service': service });
}

/** The service's score in Explore. */
export function exploreUrl(service: string, uid: string, range: { from: string; to: string }): string {
  return exploreQueryUrl({ queryType: 'score', scope: 'service', output: 'score', services: [service] }, uid, range);
}

import { locationUtil, urlUtil, type UrlQueryMap } from '@grafana/data';
import { APP_ID } from '../shared/ids';
import { DATA_SOURCE_VARIABLE } from './scene/names';

/** Where the app's pages are. */
export const PAGES = {
  overview: `/a/${APP_ID}/overview`,
  service: `/a/${APP_ID}/service`,
  alerts: `/a/${APP_ID}/alerts`,
  incidents: `/a/${APP_ID}/incidents`,
  runbooks: `/a/${APP_ID}/runbooks`,
  anomalies: `/a/${APP_ID}/anomalies`,
  rootCause: `/a/${APP_ID}/root-cause`,
  configuration: `/a/${APP_ID}/configuration`,
} as const;

/** What a link from one page to another keeps: time range, refresh and data source. */
export const CARRIED_KEYS = ['from', 'to', 'timezone', 'refresh', `var-${DATA_SOURCE_VARIABLE}`];

/** The part of a page's query parameters that its links keep. */
export function carriedParams(search: string): UrlQueryMap {
  const params = new URLSearchParams(search);
  return Object.fromEntries(
    CARRIED_KEYS.flatMap((key) => (params.has(key) ? [[key, params.getAll(key)] as const] : []))
  );
}

/**
 * Address of one of the app's pages, or of a dashboard, with what is kept.
 *
 * @param path within Grafana
 */
export function pageUrl(path: string, carried: UrlQueryMap, own: UrlQueryMap = {}): string {
  return locationUtil.assureBaseUrl(urlUtil.renderUrl(path, { ...carried, ...own }));
}

/** The page of one service. */
export const serviceUrl = (name: string, carried: UrlQueryMap) => pageOf(PAGES.service, name, carried);

/** The page of one alert. */
export const alertUrl = (id: string, carried: UrlQueryMap) => pageOf(PAGES.alerts, id, carried);

/** The page of one incident. */
export const incidentUrl = (id: string, carried: UrlQueryMap) => pageOf(PAGES.incidents, id, carried);

/** The runbook of an alert rule. */
export const runbookUrl = (rule: string, carried: UrlQueryMap) => pageOf(PAGES.runbooks, rule, carried);

function pageOf(page: string, name: string, carried: UrlQueryMap): string {
  return pageUrl(`${page}/${encodeURIComponent(name)}`, carried);
}

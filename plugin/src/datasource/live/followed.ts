/** Which queries are kept up to date after their answer. */
import { CoreApp, type DataQueryRequest } from '@grafana/data';
import type { ScoreOutput } from '@mev-quality/backend/wire';
import type { QualityDataQuery, ScoreDataQuery } from '../types';
import { withDefaults } from '../queries';

/** Scenes name themselves, as they do in our app's pages. */
const SCENES = 'scenes';
/** Those who look at a dashboard. Explore is about a moment, and takes an answer that goes on for one that still loads. */
const VIEWERS: ReadonlySet<string> = new Set([CoreApp.Dashboard, CoreApp.PanelViewer, CoreApp.PanelEditor, SCENES]);
/** Grafana's name for the query of an annotation; its events are read once. */
const ANNOTATION = 'Anno';
/** Grafana's mixed data source shows nothing before each of its answers has ended. */
const MIXED = /^mixed-/;

/** The stream does not tell these. */
const NOT_TOLD: ReadonlySet<ScoreOutput> = new Set(['pointsLost', 'uptime']);

/** Whether somebody watches what is asked for, up to now. */
const isWatched = ({ app, range, requestId }: DataQueryRequest) =>
  VIEWERS.has(app) && range.raw.to === 'now' && !MIXED.test(requestId);

/** Whether a request asks for a list of alerts and for nothing else, and somebody watches it. */
export function followsAlerts(request: DataQueryRequest<QualityDataQuery>): boolean {
  const queries = request.targets.filter(({ hide }) => !hide).map(withDefaults);
  return (
    isWatched(request) &&
    queries.length > 0 &&
    queries.every((query) => query.queryType === 'alerts' && query.output === 'list')
  );
}

/** The score queries of a request that somebody watches up to now, with their defaults; empty: it is answered once. */
export function followedQueries(request: DataQueryRequest<QualityDataQuery>): ScoreDataQuery[] {
  if (!isWatched(request)) {
    return [];
  }
  return request.targets
    .map(withDefaults)
    .filter((query) => query.queryType === 'score')
    .filter(({ refId, output, hide }) => refId !== ANNOTATION && !NOT_TOLD.has(output) && !hide);
}

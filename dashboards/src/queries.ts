/** Queries as panels save them; their models are the data source's own types. */
import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import type {
  AlertsQuery,
  AnomaliesQuery,
  ForecastQuery,
  MetricsQuery,
  PatternsQuery,
  ScoreQuery,
} from '../../backend/src/wire';
import { DATA_SOURCE, EXPRESSIONS } from './ids';

export type Target = Builder<Dataquery>;

interface Common {
  refId: string;
  datasource: { type: string; uid: string };
  /** Asked, and used by an expression only. */
  hide?: boolean;
}

/** A saved query: plain data, but for the SDK's mark of a query, which JSON leaves out. */
function target<T extends Common>(model: T): Target {
  return { build: () => ({ ...model, _implementsDataqueryVariant: () => undefined }) };
}

export function score(query: Omit<ScoreQuery, 'queryType'>, { refId = 'A', hide }: Partial<Common> = {}): Target {
  return target({ refId, datasource: DATA_SOURCE, ...(hide && { hide }), queryType: 'score', ...query });
}

export function metrics(category: string, names: string[], query: Partial<MetricsQuery> = {}, refId = 'A'): Target {
  return target({ refId, datasource: DATA_SOURCE, ...query, queryType: 'metrics', category, metrics: names });
}

export function anomalies(query: Omit<AnomaliesQuery, 'queryType'>, refId = 'A'): Target {
  return target({ refId, datasource: DATA_SOURCE, queryType: 'anomalies', ...query });
}

export function patterns(query: Omit<PatternsQuery, 'queryType'>, refId = 'A'): Target {
  return target({ refId, datasource: DATA_SOURCE, queryType: 'patterns', ...query });
}

export function forecasts(query: Omit<ForecastQuery, 'queryType'>, refId = 'A'): Target {
  return target({ refId, datasource: DATA_SOURCE, queryType: 'forecast', ...query });
}

/** The active alerts, as a list. */
export function alerts(query: Omit<AlertsQuery, 'queryType' | 'output'> = {}, refId = 'A'): Target {
  return target({ refId, datasource: DATA_SOURCE, queryType: 'alerts', output: 'list', ...query });
}

/** @param expression of other queries' reference ids, such as `$A >= 2`; one series for each of theirs */
export function math(expression: string, refId = 'B'): Target {
  return target({ refId, datasource: EXPRESSIONS, type: 'math', expression });
}

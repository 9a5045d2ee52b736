import type { DataSourceJsonData } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import type {
  AlertsQuery,
  AnomaliesQuery,
  EscalationsQuery,
  ForecastQuery,
  MetricsQuery,
  PatternsQuery,
  QualityJsonData,
  QualitySecureJsonData,
  RootCauseQuery,
  ScoreQuery,
} from '@mev-quality/backend/wire';

export type ScoreDataQuery = DataQuery & ScoreQuery;
export type MetricsDataQuery = DataQuery & MetricsQuery;
export type AnomaliesDataQuery = DataQuery & AnomaliesQuery;
export type PatternsDataQuery = DataQuery & PatternsQuery;
export type ForecastDataQuery = DataQuery & ForecastQuery;
export type RootCauseDataQuery = DataQuery & RootCauseQuery;
export type AlertsDataQuery = DataQuery & AlertsQuery;
export type EscalationsDataQuery = DataQuery & EscalationsQuery;

/** A query as dashboards and alert rules save it. */
export type QualityDataQuery =
  | ScoreDataQuery
  | MetricsDataQuery
  | AnomaliesDataQuery
  | PatternsDataQuery
  | ForecastDataQuery
  | RootCauseDataQuery
  | AlertsDataQuery
  | EscalationsDataQuery;
export type QueryType = QualityDataQuery['queryType'];

export type QualityOptions = DataSourceJsonData & QualityJsonData;
export type QualitySecrets = QualitySecureJsonData;

/** What a dashboard variable can list. */
export type VariableFind = 'services' | 'chains' | 'teams' | 'categories' | 'metrics' | 'anomalyCategories';

export interface QualityVariableQuery extends DataQuery {
  find: VariableFind;
  /** Only of these chains, teams, categories (each where it applies); may hold variables. */
  chains?: string[];
  teams?: string[];
  categories?: string[];
}

import type { DataSourceJsonData } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import type {
  AnomaliesQuery,
  MetricsQuery,
  QualityJsonData,
  QualitySecureJsonData,
  ScoreQuery,
} from '@mev-quality/backend/wire';

export type ScoreDataQuery = DataQuery & ScoreQuery;
export type MetricsDataQuery = DataQuery & MetricsQuery;
export type AnomaliesDataQuery = DataQuery & AnomaliesQuery;

/** A query as dashboards and alert rules save it. */
export type QualityDataQuery = ScoreDataQuery | MetricsDataQuery | AnomaliesDataQuery;

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

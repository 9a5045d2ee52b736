import { CoreApp } from '@grafana/data';
import type { AnomaliesQuery, AnomalyOutput, MetricsQuery, ScoreOutput, ScoreQuery } from '@mev-quality/backend/wire';
import type { AnomaliesDataQuery, MetricsDataQuery, QualityDataQuery, ScoreDataQuery } from './types';

export const DEFAULT_SCORE: ScoreQuery = { queryType: 'score', scope: 'overall', output: 'score' };
export const DEFAULT_METRICS: MetricsQuery = { queryType: 'metrics', category: '', aggregation: 'none' };
export const DEFAULT_ANOMALIES: AnomaliesQuery = { queryType: 'anomalies', output: 'score' };

/** What a new query asks for; an alert rule wants a number, not a series. */
export function defaultQuery(app?: CoreApp): ScoreQuery {
  return app === CoreApp.UnifiedAlerting ? { ...DEFAULT_SCORE, instant: true } : { ...DEFAULT_SCORE };
}

type Incomplete = { refId: string } & (
  | (Partial<ScoreDataQuery> & { queryType?: 'score' })
  | (Partial<MetricsDataQuery> & { queryType: 'metrics' })
  | (Partial<AnomaliesDataQuery> & { queryType: 'anomalies' })
);

/** Fills in what an incomplete saved query lacks, as a new query has it. */
export function withDefaults(query: Incomplete): QualityDataQuery {
  switch (query.queryType) {
    case 'metrics':
      return { ...DEFAULT_METRICS, ...query };
    case 'anomalies':
      return { ...DEFAULT_ANOMALIES, ...query };
    default:
      return { ...DEFAULT_SCORE, ...query };
  }
}

/** False for a query that the backend could only refuse, such as one that is being typed. */
export function isComplete(query: QualityDataQuery): boolean {
  switch (query.queryType) {
    case 'metrics':
      return Boolean(query.category);
    case 'anomalies':
      return Boolean(query.output);
    case 'score':
      return Boolean(query.scope && query.output);
  }
}

/** Names of series where the query has no legend: the entity and, where there are several series of it, what they are. */
export function defaultLegend(query: QualityDataQuery): string {
  if (query.queryType === 'anomalies') {
    return query.output === 'score' ? '{{entity}} {{category}}' : '';
  }
  if (query.queryType === 'metrics' || query.scope === 'overall' || query.output === 'scorecard') {
    return '';
  }
  const part = { components: ' {{component}}', pointsLost: ' {{input}}' } as Partial<Record<ScoreOutput, string>>;
  return `{{${query.scope}}}${part[query.output] ?? ''}`;
}

const OUTPUT_WORDS: Record<ScoreOutput, string> = {
  score: 'score',
  components: 'components of the score',
  coverage: 'coverage of the score',
  state: 'state',
  uptime: 'uptime',
  pointsLost: 'points lost',
  scorecard: 'scorecard',
};

const ANOMALY_WORDS: Record<AnomalyOutput, string> = {
  score: 'anomaly score',
  band: 'expected band',
  events: 'anomalies',
  detail: 'anomalies in detail',
};

/** One line that tells a reader what a query asks for (collapsed query rows, Explore's history). */
export function describeQuery(query: QualityDataQuery): string {
  const filter = [query.services, query.chains, query.teams].flatMap((values) => values ?? []).join(', ');
  return filter ? `${describeWhat(query)} of ${filter}` : describeWhat(query);
}

function describeWhat(query: QualityDataQuery): string {
  switch (query.queryType) {
    case 'metrics':
      return `${query.category || 'no category'}: ${query.metrics?.length ? query.metrics.join(', ') : 'all metrics'}`;
    case 'anomalies':
      return `${ANOMALY_WORDS[query.output]}: ${query.categories?.length ? query.categories.join(', ') : 'all categories'}`;
    case 'score':
      return `${OUTPUT_WORDS[query.output]}, ${query.scope === 'overall' ? 'overall' : `by ${query.scope}`}`;
  }
}

import { CoreApp } from '@grafana/data';
import type { MetricsQuery, ScoreOutput, ScoreQuery } from '@mev-quality/backend/wire';
import type { MetricsDataQuery, QualityDataQuery, ScoreDataQuery } from './types';

export const DEFAULT_SCORE: ScoreQuery = { queryType: 'score', scope: 'overall', output: 'score' };
export const DEFAULT_METRICS: MetricsQuery = { queryType: 'metrics', category: '', aggregation: 'none' };

/** What a new query asks for; an alert rule wants a number, not a series. */
export function defaultQuery(app?: CoreApp): ScoreQuery {
  return app === CoreApp.UnifiedAlerting ? { ...DEFAULT_SCORE, instant: true } : { ...DEFAULT_SCORE };
}

type Incomplete = { refId: string } & (
  (Partial<ScoreDataQuery> & { queryType?: 'score' }) | (Partial<MetricsDataQuery> & { queryType: 'metrics' })
);

/** Fills in what an incomplete saved query lacks, as a new query has it. */
export function withDefaults(query: Incomplete): QualityDataQuery {
  return query.queryType === 'metrics' ? { ...DEFAULT_METRICS, ...query } : { ...DEFAULT_SCORE, ...query };
}

/** False for a query that the backend could only refuse, such as one that is being typed. */
export function isComplete(query: QualityDataQuery): boolean {
  return query.queryType === 'metrics' ? Boolean(query.category) : Boolean(query.scope && query.output);
}

/** Names of series where the query has no legend: the entity and, where there are several series of it, what they are. */
export function defaultLegend(query: QualityDataQuery): string {
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

/** One line that tells a reader what a query asks for (collapsed query rows, Explore's history). */
export function describeQuery(query: QualityDataQuery): string {
  const filter = [query.services, query.chains, query.teams].flatMap((values) => values ?? []).join(', ');
  const what =
    query.queryType === 'metrics'
      ? `${query.category || 'no category'}: ${query.metrics?.length ? query.metrics.join(', ') : 'all metrics'}`
      : `${OUTPUT_WORDS[query.output]}, ${query.scope === 'overall' ? 'overall' : `by ${query.scope}`}`;
  return filter ? `${what} of ${filter}` : what;
}

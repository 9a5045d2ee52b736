import { CoreApp } from '@grafana/data';
import type { QualityQuery, ScoreOutput } from '@mev-quality/backend/wire';
import type { QualityDataQuery, QueryType } from './types';

type Of<Type extends QueryType> = Extract<QualityQuery, { queryType: Type }>;

/** What a query of each type asks for at first. */
const DEFAULTS: { [Type in QueryType]: Of<Type> } = {
  score: { queryType: 'score', scope: 'overall', output: 'score' },
  metrics: { queryType: 'metrics', category: '', aggregation: 'none' },
  anomalies: { queryType: 'anomalies', output: 'score' },
  patterns: { queryType: 'patterns', output: 'table' },
  forecast: { queryType: 'forecast', output: 'series' },
  rootCause: { queryType: 'rootCause', output: 'causes' },
  alerts: { queryType: 'alerts', output: 'list' },
  escalations: { queryType: 'escalations' },
};

/** What of it alert rules need: a number for each series. */
const FOR_RULES: { [Type in QueryType]: Partial<Of<Type>> } = {
  score: { instant: true },
  metrics: { instant: true },
  anomalies: { instant: true },
  patterns: { output: 'confidence' },
  forecast: { output: 'seconds_to_exhaustion' },
  rootCause: {},
  alerts: { output: 'count' },
  escalations: {},
};

/** What a new query asks for; an alert rule wants a number, not a series or a table. */
export function newQuery(queryType: QueryType, app?: CoreApp): QualityQuery {
  const forRule = app === CoreApp.UnifiedAlerting ? FOR_RULES[queryType] : {};
  return { ...DEFAULTS[queryType], ...forRule } as QualityQuery;
}

type Incomplete = {
  [Type in QueryType]: Partial<Extract<QualityDataQuery, { queryType: Type }>> & { refId: string; queryType: Type };
}[QueryType];

/** Fills in what an incomplete saved query lacks, as a new query has it. */
export function withDefaults(query: Incomplete | (Partial<QualityDataQuery> & { refId: string })): QualityDataQuery {
  return { ...DEFAULTS[query.queryType ?? 'score'], ...query } as QualityDataQuery;
}

/** False for a query that the backend could only refuse, such as one that is being typed. */
export function isComplete(query: QualityDataQuery): boolean {
  switch (query.queryType) {
    case 'metrics':
      return Boolean(query.category);
    case 'score':
      return Boolean(query.scope && query.output);
    case 'forecast':
      return Boolean(query.output) && (!query.threshold || Boolean(query.signals?.length));
    case 'escalations':
      return true;
    default:
      return Boolean(query.output);
  }
}

/** Names of series where the query has no legend: the entity and, where there are several series of it, what they are. */
export function defaultLegend(query: QualityDataQuery): string {
  switch (query.queryType) {
    case 'score': {
      const part = { components: ' {{component}}', pointsLost: ' {{input}}' } as Partial<Record<ScoreOutput, string>>;
      const none = query.scope === 'overall' || query.output === 'scorecard';
      return none ? '' : `{{${query.scope}}}${part[query.output] ?? ''}`;
    }
    case 'anomalies':
      return query.output === 'score' ? '{{entity}} {{category}}' : '';
    case 'patterns':
      return query.output === 'confidence' ? '{{service}} {{pattern}}' : '';
    case 'forecast':
      return FORECAST_LEGENDS[query.output] ?? '';
    case 'metrics':
    case 'rootCause':
    case 'alerts':
    case 'escalations':
      return '';
  }
}

const FORECAST_LEGENDS: Partial<Record<Of<'forecast'>['output'], string>> = {
  series: '{{service}} {{title}}',
  seconds_to_exhaustion: '{{service}} {{resource}}',
  // It has one of the two.
  breach_probability: '{{service}} {{resource}}{{signal}}',
};

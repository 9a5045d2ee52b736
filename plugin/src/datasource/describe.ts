import type { QualityQuery } from '@mev-quality/backend/wire';
import { inWords } from './inWords';
import type { AlertsDataQuery, QualityDataQuery } from './types';

type Output<Type extends QualityQuery['queryType']> = Extract<
  QualityQuery,
  { queryType: Type; output: string }
>['output'];

const WORDS: { [Type in Exclude<QualityQuery['queryType'], 'metrics' | 'escalations'>]: Record<Output<Type>, string> } =
  {
    score: {
      score: 'score',
      components: 'components of the score',
      coverage: 'coverage of the score',
      state: 'state',
      uptime: 'uptime',
      pointsLost: 'points lost',
      scorecard: 'scorecard',
    },
    anomalies: {
      score: 'anomaly score',
      band: 'expected band',
      events: 'anomalies',
      detail: 'anomalies in detail',
    },
    patterns: { table: 'patterns now', events: 'patterns', confidence: 'confidence of patterns' },
    forecast: {
      series: 'forecast',
      seconds_to_exhaustion: 'time to exhaustion',
      breach_probability: 'probability of a breach',
      exhaustions: 'what runs out',
      grades: 'how forecasts turned out',
    },
    alerts: { list: 'alerts', count: 'number of alerts' },
    rootCause: { causes: 'causes', graph: 'graph of causes' },
  };

/** One line that tells a reader what a query asks for (collapsed query rows, Explore's history). */
export function describeQuery(query: QualityDataQuery): string {
  if (query.queryType === 'escalations') {
    return describeWhat(query);
  }
  const filter = [query.services, query.chains, query.teams].flatMap((values) => values ?? []).join(', ');
  return filter ? `${describeWhat(query)} of ${filter}` : describeWhat(query);
}

function describeWhat(query: QualityDataQuery): string {
  switch (query.queryType) {
    case 'metrics':
      return `${query.category || 'no category'}: ${listed(query.metrics, 'all metrics')}`;
    case 'anomalies':
      return `${WORDS.anomalies[query.output]}: ${listed(query.categories, 'all categories')}`;
    case 'score':
      return `${WORDS.score[query.output]}, ${query.scope === 'overall' ? 'overall' : `by ${query.scope}`}`;
    case 'patterns':
      return `${WORDS.patterns[query.output]}: ${listed(query.patterns?.map(inWords), 'all')}`;
    case 'forecast': {
      const chosen = [...(query.signals ?? []), ...(query.resources ?? [])];
      return `${WORDS.forecast[query.output]}: ${listed(chosen.map(inWords), 'all')}`;
    }
    case 'alerts':
      return describeAlerts(query);
    case 'escalations':
      return 'levels of escalation';
    case 'rootCause':
      return WORDS.rootCause[query.output];
  }
}

function describeAlerts({ output, severities = [], statuses = [] }: AlertsDataQuery): string {
  return `${WORDS.alerts[output]}: ${listed([...severities, ...statuses], 'all that are active')}`;
}

function listed(names: string[] | undefined, none: string): string {
  return names?.length ? names.join(', ') : none;
}

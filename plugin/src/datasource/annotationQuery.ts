import type { AlertsDataQuery, AnomaliesDataQuery, PatternsDataQuery, QualityDataQuery, ScoreDataQuery } from './types';

/** What can be marked in panels. */
export type AnnotationDataQuery = ScoreDataQuery | AnomaliesDataQuery | PatternsDataQuery | AlertsDataQuery;

/** What an annotation query asks for, whatever its saved form says. */
export function annotationQuery(target?: Partial<QualityDataQuery>): AnnotationDataQuery {
  switch (target?.queryType) {
    case 'anomalies':
      return { ...(target as Partial<AnomaliesDataQuery>), refId: 'Anno', queryType: 'anomalies', output: 'events' };
    case 'patterns':
      return { ...(target as Partial<PatternsDataQuery>), refId: 'Anno', queryType: 'patterns', output: 'events' };
    case 'alerts':
      return { ...(target as Partial<AlertsDataQuery>), refId: 'Anno', queryType: 'alerts', output: 'events' };
    default: {
      const { scope = 'service', ...saved } = (target ?? {}) as Partial<ScoreDataQuery>;
      return { ...saved, refId: 'Anno', queryType: 'score', scope, output: 'state', instant: false };
    }
  }
}

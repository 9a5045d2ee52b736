import type { AnomaliesDataQuery, QualityDataQuery, ScoreDataQuery } from './types';

/** What an annotation query asks for, whatever its saved form says. */
export function annotationQuery(target?: Partial<QualityDataQuery>): ScoreDataQuery | AnomaliesDataQuery {
  if (target?.queryType === 'anomalies') {
    return { ...(target as Partial<AnomaliesDataQuery>), refId: 'Anno', queryType: 'anomalies', output: 'events' };
  }
  const { scope = 'service', ...saved } = (target ?? {}) as Partial<ScoreDataQuery>;
  return { ...saved, refId: 'Anno', queryType: 'score', scope, output: 'state', instant: false };
}

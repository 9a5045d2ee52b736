import type { AnomaliesQuery, ForecastQuery, MetricsQuery, ScoreQuery } from '@mev-quality/backend/wire';
import { DATASOURCE_ID } from '../../shared/ids';
import { DATA_SOURCE_VARIABLE } from './names';

/** The data source that is chosen. */
const CHOSEN = { type: DATASOURCE_ID, uid: `\${${DATA_SOURCE_VARIABLE}}` };

export type Query = { refId: string } & (Omit<ScoreQuery, 'queryType'> | MetricsQuery | AnomaliesQuery | ForecastQuery);

/** What a query runner needs to ask our data source. */
export function qualityQueries(...queries: Query[]) {
  return {
    datasource: CHOSEN,
    queries: queries.map((query) => ({ queryType: 'score', ...query, datasource: CHOSEN })),
  };
}

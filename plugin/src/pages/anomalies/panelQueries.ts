import type { AnomaliesQuery, AnomalyNow } from '@mev-quality/backend/wire';
import type { AnomalyFilter } from './anomalyFilter';

type PanelQuery = { refId: string } & AnomaliesQuery;

/**
 * What the panel asks for. Services and chains are asked for apart, since a query with both has only what is of both; of
 * chains only the categories that are watched by chain, or their services would come as well.
 *
 * @param known to tell services from chains; what is not known counts as a service
 */
export function panelQueries({ categories, severities, entities }: AnomalyFilter, known: AnomalyNow[]): PanelQuery[] {
  const base = { queryType: 'anomalies', output: 'detail', severities } as const;
  if (entities.length === 0) {
    return [{ ...base, refId: 'A', categories }];
  }
  const ofChains = known.filter(({ kind, entity }) => kind === 'chain' && entities.includes(entity));
  const chains = [...new Set(ofChains.map(({ entity }) => entity))];
  const services = entities.filter((entity) => !chains.includes(entity));
  const watched = [...new Set(ofChains.map(({ category }) => category))];
  const asked = categories.length === 0 ? watched : watched.filter((category) => categories.includes(category));
  return [
    ...(services.length > 0 ? [{ ...base, refId: 'services', categories, services }] : []),
    ...(asked.length > 0 ? [{ ...base, refId: 'chains', categories: asked, chains }] : []),
  ];
}

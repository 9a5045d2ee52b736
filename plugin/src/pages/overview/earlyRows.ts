import type { Catalog } from '@mev-quality/backend/wire';
import { liveKey, type LiveScores } from '../../shared/live/liveScores';
import type { ServiceRow } from './fleet';

/**
 * The services that are live, before the query of trends and losses has been answered; undefined while there is none.
 * The live values themselves are put in as those of any row are.
 *
 * @param pending whether the query is still under way
 */
export function earlyRows(catalog: Catalog, live: LiveScores['rows'], pending: boolean): ServiceRow[] | undefined {
  const rows = catalog.services
    .filter(({ name }) => live.has(liveKey('service', name)))
    .map(({ name, title, kind, chain, team }): ServiceRow => ({
      name,
      title,
      kind,
      chain: chain ?? '',
      team,
      state: 'unknown',
      score: null,
      grade: null,
      coverage: 0,
      trend: null,
      change: null,
      worst: null,
      pending,
    }));
  return rows.length > 0 ? rows : undefined;
}

import type { ServiceRow } from '../pages/overview/fleet';

/** A service that is well, for tests. */
export function serviceRow(part: Partial<ServiceRow> & { name: string }): ServiceRow {
  return {
    title: part.name,
    kind: 'mev',
    chain: 'ethereum',
    team: 'searchers',
    state: 'ok',
    score: 90,
    grade: 'A-',
    coverage: 100,
    trend: null,
    change: null,
    worst: null,
    ...part,
  };
}

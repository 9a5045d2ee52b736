import type { ServiceRow } from './fleet';

/** What is chosen of the fleet; an empty list lets everything through. */
export interface FleetFilter {
  chains: string[];
  teams: string[];
  kinds: string[];
  /** Words that all must be in a service's names. */
  search: string;
}

export const NO_FILTER: FleetFilter = { chains: [], teams: [], kinds: [], search: '' };

export function filterRows(rows: ServiceRow[], { chains, teams, kinds, search }: FleetFilter): ServiceRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) =>
      allows(chains, row.chain) &&
      allows(teams, row.team) &&
      allows(kinds, row.kind) &&
      words.every((word) => textOf(row).includes(word))
  );
}

export function isFiltered({ chains, teams, kinds, search }: FleetFilter): boolean {
  return [chains, teams, kinds].some(({ length }) => length > 0) || search.trim() !== '';
}

const allows = (chosen: string[], value: string) => chosen.length === 0 || chosen.includes(value);

const textOf = ({ name, title, kind, chain, team, state }: ServiceRow) =>
  [name, title, kind, chain, team, state].join(' ').toLowerCase();

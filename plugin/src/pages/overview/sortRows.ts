import type { State } from '@mev-quality/backend/wire';
import type { ServiceRow } from './fleet';

export const SORT_COLUMNS = [
  'state',
  'service',
  'kind',
  'chain',
  'team',
  'score',
  'change',
  'coverage',
  'lost',
] as const;

export type SortColumn = (typeof SORT_COLUMNS)[number];

export interface Sort {
  column: SortColumn;
  descending: boolean;
}

/** Worst first: by state, then by score. */
export const DEFAULT_SORT: Sort = { column: 'state', descending: false };

const BADNESS: Record<State, number> = { down: 0, degraded: 1, unknown: 2, ok: 3 };

/** What is unknown comes last in either direction. */
type Key = (row: ServiceRow) => number | string | null;

const KEYS: Record<SortColumn, Key> = {
  state: ({ state }) => BADNESS[state],
  service: ({ title }) => title.toLowerCase(),
  kind: ({ kind }) => kind || null,
  chain: ({ chain }) => chain || null,
  team: ({ team }) => team || null,
  score: ({ score }) => score,
  change: ({ change }) => change,
  coverage: ({ coverage }) => coverage,
  lost: ({ worst }) => worst?.pointsLost ?? null,
};

export function sortRows(rows: ServiceRow[], { column, descending }: Sort): ServiceRow[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort(
    (a, b) =>
      compare(KEYS[column](a), KEYS[column](b), sign) || compare(a.score, b.score, 1) || compare(a.name, b.name, 1)
  );
}

function compare(a: ReturnType<Key>, b: ReturnType<Key>, sign: number): number {
  if (a === null || b === null) {
    return Number(a === null) - Number(b === null);
  }
  if (typeof a === 'number' && typeof b === 'number') {
    return sign * (a - b);
  }
  return sign * String(a).localeCompare(String(b), undefined, { numeric: true });
}

/** The sort after a click on a column's heading: the other way round where it is sorted by it already. */
export function nextSort(now: Sort, column: SortColumn): Sort {
  return { column, descending: now.column === column ? !now.descending : LARGEST_FIRST.has(column) };
}

const LARGEST_FIRST: ReadonlySet<SortColumn> = new Set(['lost']);

/** `score`, or `-score` for descending; the default is not written. */
export function sortToUrl(sort: Sort): string | undefined {
  const text = `${sort.descending ? '-' : ''}${sort.column}`;
  return text === DEFAULT_SORT.column ? undefined : text;
}

/** What cannot be understood sorts as the default. */
export function sortFromUrl(text: string | undefined): Sort {
  const column = SORT_COLUMNS.find((name) => name === text?.replace(/^-/, ''));
  return column ? { column, descending: text?.startsWith('-') ?? false } : DEFAULT_SORT;
}

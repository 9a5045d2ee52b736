import { ALERT_SEVERITIES, ALERT_STATUSES } from '@mev-quality/backend/wire';
import type { AlertView } from '../../shared/alerts/alertView';

const SORT_COLUMNS = ['severity', 'alert', 'service', 'age', 'state'] as const;

export type SortColumn = (typeof SORT_COLUMNS)[number];

export interface Sort {
  column: SortColumn;
  descending: boolean;
}

/** Worst first, of one severity the newest. */
export const DEFAULT_SORT: Sort = { column: 'severity', descending: false };

const KEYS: Record<SortColumn, (alert: AlertView) => number | string> = {
  severity: ({ severity }) => ALERT_SEVERITIES.indexOf(severity),
  alert: ({ name }) => name.toLowerCase(),
  service: ({ service }) => service || '\uffff',
  // The youngest first.
  age: ({ startsAt }) => -startsAt,
  state: ({ status, reached }) => 100 * ALERT_STATUSES.indexOf(status) - reached,
};

export function sortAlerts(alerts: AlertView[], { column, descending }: Sort): AlertView[] {
  const sign = descending ? -1 : 1;
  const tied = [KEYS.severity, KEYS.state, KEYS.age, (alert: AlertView) => alert.id];
  return [...alerts].sort(
    (a, b) =>
      sign * compare(KEYS[column](a), KEYS[column](b)) ||
      tied.reduce((order, key) => order || compare(key(a), key(b)), 0)
  );
}

function compare(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b), undefined, { numeric: true });
}

/** The sort after a click on a column's heading: the other way round where it is sorted by it already. */
export function nextSort(now: Sort, column: SortColumn): Sort {
  return { column, descending: now.column === column && !now.descending };
}

/** `age`, or `-age` for descending; the default is not written. */
export function sortToUrl({ column, descending }: Sort): string | undefined {
  const text = `${descending ? '-' : ''}${column}`;
  return text === DEFAULT_SORT.column ? undefined : text;
}

/** What cannot be understood sorts as the default. */
export function sortFromUrl(text: string | undefined): Sort {
  const column = SORT_COLUMNS.find((name) => name === text?.replace(/^-/, ''));
  return column ? { column, descending: text?.startsWith('-') ?? false } : DEFAULT_SORT;
}

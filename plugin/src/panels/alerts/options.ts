import type { AlertSeverity, AlertStatus } from '@mev-quality/backend/wire';

export const SORTS = ['severity', 'newest', 'oldest', 'next'] as const;
export type AlertSort = (typeof SORTS)[number];

/** Options of the alerts panel. Parts that do not fit are left out, whatever is chosen. */
export interface AlertsOptions {
  /** Empty: all. */
  severities: AlertSeverity[];
  /** Empty: all. */
  statuses: AlertStatus[];
  sort: AlertSort;
  /** Search, services and order above the rows. */
  showFilters: boolean;
  /** One line a row, where there is the width for it. */
  compact: boolean;
}

export const DEFAULT_OPTIONS: AlertsOptions = {
  severities: [],
  statuses: [],
  sort: 'severity',
  showFilters: true,
  compact: false,
};

export const SORT_WORDS: Record<AlertSort, string> = {
  severity: 'Worst first',
  newest: 'Newest first',
  oldest: 'Oldest first',
  next: 'Next level first',
};

import { useCallback, useEffect, useMemo, useState } from 'react';
import type { AlertsAnswer, AlertSeverity, AlertStatus } from '@mev-quality/backend/wire';
import { type AlertNews, alertNews } from './alertFeed';

export interface AlertsFilter {
  severities?: readonly AlertSeverity[];
  /** Absent: all that are active. */
  statuses?: readonly AlertStatus[];
  services?: readonly string[];
  teams?: readonly string[];
  chains?: readonly string[];
  search?: string;
  /** For resolved ones, as the API takes it. */
  timerange?: string;
  limit?: number;
}

export interface Feed<T> {
  /** The newest there is: kept while the next one is under way, or is an error. */
  known: T | undefined;
  /** When it was asked for, epoch milliseconds; 0 until there is one. */
  askedAt: number;
  /** Of the newest answer, where it is one. */
  error: { message: string; status?: number } | undefined;
  /** Asks at once. */
  retry: () => void;
}

interface Kept<T> extends Pick<Feed<T>, 'known' | 'askedAt' | 'error'> {
  of: string;
}

/**
 * The alerts that a filter lets through, kept up to date while somebody looks.
 * @param uid of the data source; undefined while it is not known: nothing is asked
 */
export function useAlerts(uid: string | undefined, alerts: AlertsFilter = {}): Feed<AlertsAnswer> {
  return useAlertNews<AlertsAnswer>(uid, alertsPath(alerts));
}

/** The same for another path of the API, such as `api/v1/incidents/inc-1`. */
export function useAlertNews<T>(uid: string | undefined, path: string): Feed<T> {
  const [round, setRound] = useState(0);
  const [kept, setKept] = useState<Kept<T>>();
  const retry = useCallback(() => setRound((before) => before + 1), []);
  const subject = `${uid}/${path}`;

  useEffect(() => {
    if (uid === undefined) {
      return undefined;
    }
    const subscription = alertNews<T>(uid, path).subscribe((news) =>
      setKept((before) => after(before?.of === subject ? before : undefined, news, subject))
    );
    return () => subscription.unsubscribe();
  }, [uid, path, subject, round]);

  const { known, askedAt = 0, error } = kept?.of === subject ? kept : ({} as Partial<Kept<T>>);
  return useMemo(() => ({ known, askedAt, error, retry }), [known, askedAt, error, retry]);
}

function after<T>(before: Kept<T> | undefined, news: AlertNews<T>, subject: string): Kept<T> {
  return news.error === undefined
    ? { of: subject, known: news.answer, askedAt: news.askedAt, error: undefined }
    : { of: subject, known: before?.known, askedAt: before?.askedAt ?? 0, error: news.error };
}

/** `api/v1/alerts` with what a filter asks for. */
export function alertsPath({ severities, statuses, services, teams, chains, search, timerange, limit }: AlertsFilter) {
  const lists = { severity: severities, status: statuses, service: services, team: teams, chain: chains };
  const params = new URLSearchParams();
  for (const [name, values = []] of Object.entries(lists)) {
    values.forEach((value) => params.append(name, value));
  }
  for (const [name, value] of Object.entries({ search, timerange, limit })) {
    if (value !== undefined && value !== '') {
      params.set(name, String(value));
    }
  }
  const query = params.toString();
  return query === '' ? 'api/v1/alerts' : `api/v1/alerts?${query}`;
}

/** Alerts as the API answers them, asked again when something has changed. */
import { config } from '@grafana/runtime';
import type { AlertsAnswer } from '@mev-quality/backend/wire';
import {
  catchError,
  defer,
  distinctUntilChanged,
  EMPTY,
  filter,
  map,
  merge,
  type Observable,
  of,
  switchMap,
  tap,
  timer,
} from 'rxjs';
import { askBackend } from '../askBackend';
import { errorMessage, errorStatus } from '../errors';
import { askAgain } from '../live/askAgain';
import { liveAlerts } from '../live/liveAlerts';
import { pageVisible } from '../live/visible';

const SHORTEST_MS = 1_000;
/** Where no change is told, or Grafana Live is off. */
const LONGEST_MS = 20_000;

/**
 * Does what asks for alerts as long as the page is visible: at once, when the alerts have changed, and each twenty seconds.
 * It does not end.
 *
 * @param uid of the data source
 * @param ask must not fail
 * @param known the version that has been answered; 0 where answers have none
 */
export function keepAsking<T>(uid: string, ask: () => Observable<T>, known: () => number = () => 0): Observable<T> {
  return pageVisible.pipe(
    switchMap((visible) =>
      visible ? askAgain(merge(timer(0, LONGEST_MS), changes(uid, known)), ask, SHORTEST_MS) : EMPTY
    )
  );
}

/** An answer with the instant at which it was asked for, epoch milliseconds; or why there is none. */
export type AlertNews<T> =
  | { answer: T; askedAt: number; error?: undefined }
  | { answer?: undefined; error: { message: string; status?: number } };

/**
 * What a path below the data source answers, kept up to date. It neither ends nor fails.
 *
 * @param uid of the data source
 * @param path such as `api/v1/alerts?severity=critical`
 */
export function alertNews<T = AlertsAnswer>(uid: string, path: string): Observable<AlertNews<T>> {
  return defer(() => {
    let known = 0;
    const ask = (): Observable<AlertNews<T>> =>
      defer(() => {
        const askedAt = Date.now();
        return askBackend<T>(uid, path).then((answer): AlertNews<T> => ({ answer, askedAt }));
      }).pipe(
        tap(({ answer }) => (known = Math.max(known, versionOf(answer)))),
        catchError((error) => of({ error: { message: errorMessage(error), status: errorStatus(error) } }))
      );
    return keepAsking(uid, ask, () => known);
  });
}

/** Each version that is newer than what is known. */
function changes(uid: string, known: () => number): Observable<number> {
  if (!config.liveEnabled) {
    return EMPTY;
  }
  return liveAlerts(uid).pipe(
    map(({ version }) => version),
    distinctUntilChanged(),
    filter((version) => version !== undefined && version > known()),
    map((version) => version as number)
  );
}

/** Answers about one alert or incident have no version: any change may be theirs. */
function versionOf(answer: unknown): number {
  const { version } = (answer ?? {}) as { version?: unknown };
  return typeof version === 'number' ? version : 0;
}

/** A list of alerts that goes on: asked for again when something has changed, since escalation is the backend's to know. */
import { type DataFrame, type DataQueryResponse, LoadingState } from '@grafana/data';
import { catchError, defer, map, type Observable, of, scan, tap } from 'rxjs';
import { keepAsking } from '../../shared/alerts/alertFeed';
import { withAskedAt } from '../../shared/alerts/askedAt';
import { withLostSince } from '../../shared/live/lostSince';

interface Told {
  response: DataQueryResponse;
  /** Of the newest good answer, epoch milliseconds. */
  askedAt?: number;
}

/**
 * @param uid of the data source
 * @param ask the backend's answer
 */
export function followAlerts(uid: string, ask: () => Observable<DataQueryResponse>): Observable<DataQueryResponse> {
  return defer(() => {
    let known = 0;
    const news = (): Observable<Told> =>
      defer(() => {
        const askedAt = Date.now();
        return ask().pipe(
          tap((response) => (known = Math.max(known, versionOf(response)))),
          map((response) => ({ response, askedAt })),
          catchError((error: Error) => of({ response: { data: [], errors: [{ message: error.message }] }, askedAt }))
        );
      });
    return keepAsking(uid, news, () => known).pipe(
      scan((before: Told | undefined, now: Told) => after(before, now), undefined),
      map((told) => (told as Told).response)
    );
  });
}

function versionOf({ data }: DataQueryResponse): number {
  const version: unknown = (data as DataFrame[])[0]?.meta?.custom?.version;
  return typeof version === 'number' ? version : 0;
}

/** What was known is kept while the next answer is an error. */
function after(before: Told | undefined, { response, askedAt = 0 }: Told): Told {
  const { errors = [], state } = response;
  const failed = errors.length > 0 || state === LoadingState.Error;
  if (!failed) {
    // Frames and nothing else come from Grafana's own parser.
    const data = (response.data as DataFrame[]).map((frame) => withAskedAt(frame, askedAt));
    const next = before === undefined ? {} : { state: LoadingState.Streaming };
    return { response: { ...response, ...next, data }, askedAt };
  }
  const since = before?.askedAt;
  if (before === undefined || since === undefined) {
    return { response };
  }
  const kept = (before.response.data as DataFrame[]).map((frame) => withLostSince(frame, since));
  return { ...before, response: { ...response, state: LoadingState.Error, data: kept } };
}

/** Whether something has changed about the alerts. */
import { map, type Observable } from 'rxjs';
import { numberOf } from './cells';
import { sharedByUid } from './shared';
import { type LiveConnection, liveState } from './status';

export interface LiveAlerts extends LiveConnection {
  /** Grows with each change; undefined until it is told. */
  version?: number;
}

/** The version of a data source's alerts, shared as `liveScores` are. */
export const liveAlerts: (uid: string) => Observable<LiveAlerts> = sharedByUid((uid) =>
  liveState<number | undefined>(uid, 'alerts', undefined, (before, { rows: [newest] }) =>
    newest === undefined ? before : (numberOf(newest.version) ?? before)
  ).pipe(map(({ status, lostSince, content }) => ({ status, lostSince, version: content })))
);

import { useCallback, useMemo, useState } from 'react';
import { config } from '@grafana/runtime';
import type { AcknowledgeAnswer, AcknowledgeBody } from '@mev-quality/backend/wire';
import { postToBackend } from '../askBackend';
import type { AlertChange, AlertChanges } from './changes';

export interface AlertActions {
  /** What was done here and no answer may know of yet. */
  changes: AlertChanges;
  /** All reject with what went wrong, see `actionProblem`; what had been shown before is shown again then. */
  acknowledge: (id: string, how: { comment: string; forMs: number }) => Promise<void>;
  unacknowledge: (id: string) => Promise<void>;
  note: (id: string, text: string) => Promise<void>;
}

const ALERTS = 'api/v1/alerts';

/**
 * What a person can do to alerts.
 * @param uid of the data source; undefined: all reject
 */
export function useAlertActions(uid: string | undefined): AlertActions {
  const [changes, setChanges] = useState<AlertChanges>(new Map());
  const put = useCallback(
    (id: string, change: AlertChange | undefined) =>
      setChanges((before) => {
        const after = new Map(before);
        if (change) {
          after.set(id, change);
        } else {
          after.delete(id);
        }
        return after;
      }),
    []
  );

  return useMemo(() => {
    const post = <T>(path: string, body: object): Promise<T> =>
      uid === undefined
        ? Promise.reject(new Error('There is no MEV Quality data source.'))
        : postToBackend<T>(uid, `${ALERTS}/${path}`, body);

    const acting = async <T>(
      id: string,
      change: AlertChange,
      act: () => Promise<T>,
      settled: (answer: T) => object
    ) => {
      put(id, change);
      try {
        const answer = await act();
        put(id, { ...change, ...settled(answer), settledAt: Date.now() });
      } catch (error) {
        put(id, undefined);
        throw error;
      }
    };

    return {
      changes,
      acknowledge: (id, { comment, forMs }) => {
        const body: AcknowledgeBody = { comment, for: `${Math.round(forMs / 1000)}s` };
        return acting(
          id,
          { kind: 'acknowledge', by: config.bootData.user.login, comment, until: Date.now() + forMs, pending: false },
          () => post<AcknowledgeAnswer>(`acknowledge/${encodeURIComponent(id)}`, body),
          ({ until, pending }) => ({ until: Date.parse(until), pending })
        );
      },
      unacknowledge: (id) =>
        acting(
          id,
          { kind: 'unacknowledge', by: config.bootData.user.login, comment: '', until: null, pending: false },
          () => post<unknown>(`unacknowledge/${encodeURIComponent(id)}`, {}),
          () => ({})
        ),
      note: async (id, text) => {
        await post(`${encodeURIComponent(id)}/notes`, { text });
      },
    };
  }, [uid, changes, put]);
}

import { useCallback, useEffect, useState } from 'react';
import type { AnomaliesAnswer } from '@mev-quality/backend/wire';
import { errorMessage, errorStatus } from '../../shared/errors';
import { askBackend } from '../askBackend';

export interface AnomaliesNow {
  /** The newest there is: kept while the next one is under way, or is an error. */
  known: AnomaliesAnswer | undefined;
  /** Of the newest answer, where it is one. */
  error: { message: string; status?: number } | undefined;
  retry: () => void;
}

interface Kept extends Pick<AnomaliesNow, 'known' | 'error'> {
  /** Uid of the data source that answered. */
  of: string;
}

/**
 * What is unusual now.
 *
 * @param uid of the data source; undefined while none is chosen
 * @param at end of the time range, epoch milliseconds: it is asked again when that moves on
 */
export function useAnomalies(uid: string | undefined, at: number): AnomaliesNow {
  const [round, setRound] = useState(0);
  const [kept, setKept] = useState<Kept>();
  const retry = useCallback(() => setRound((before) => before + 1), []);

  useEffect(() => {
    if (uid === undefined) {
      return undefined;
    }
    let wanted = true;
    askBackend<AnomaliesAnswer>(uid, 'api/v1/anomalies').then(
      (known) => wanted && setKept({ of: uid, known, error: undefined }),
      (error) => {
        const told = { message: errorMessage(error), status: errorStatus(error) };
        return wanted && setKept((before) => ({ of: uid, known: knownOf(before, uid), error: told }));
      }
    );
    return () => {
      wanted = false;
    };
  }, [uid, at, round]);

  return { known: knownOf(kept, uid), error: kept?.of === uid ? kept?.error : undefined, retry };
}

const knownOf = (kept: Kept | undefined, uid: string | undefined) => (kept?.of === uid ? kept?.known : undefined);

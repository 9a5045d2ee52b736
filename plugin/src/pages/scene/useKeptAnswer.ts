import { useCallback, useEffect, useState } from 'react';
import { errorMessage, errorStatus } from '../../shared/errors';
import { askBackend } from '../../shared/askBackend';

export interface KeptAnswer<T> {
  /** The newest there is: kept while the next one is under way, or is an error. */
  known: T | undefined;
  /** Of the newest answer, where it is one. */
  error: { message: string; status?: number } | undefined;
  retry: () => void;
}

interface Asked {
  /** Of the data source; undefined while none is chosen. */
  uid: string | undefined;
  /** Such as `api/v1/anomalies`. */
  path: string;
  /** It is asked again when this is another one, such as the page's time range. */
  at: unknown;
  /** What the answer is of, where that is not the path: an answer of something else is forgotten at once. */
  of?: string;
}

interface Kept<T> extends Pick<KeptAnswer<T>, 'known' | 'error'> {
  of: string;
}

/** What the backend answers, asked again as time goes on. */
export function useKeptAnswer<T>({ uid, path, at, of = path }: Asked): KeptAnswer<T> {
  const [round, setRound] = useState(0);
  const [kept, setKept] = useState<Kept<T>>();
  const retry = useCallback(() => setRound((before) => before + 1), []);
  const subject = `${uid}/${of}`;

  useEffect(() => {
    if (uid === undefined) {
      return undefined;
    }
    let wanted = true;
    askBackend<T>(uid, path).then(
      (known) => wanted && setKept({ of: subject, known, error: undefined }),
      (error) => {
        const told = { message: errorMessage(error), status: errorStatus(error) };
        return wanted && setKept((before) => ({ of: subject, known: knownOf(before, subject), error: told }));
      }
    );
    return () => {
      wanted = false;
    };
  }, [uid, path, subject, at, round]);

  return { known: knownOf(kept, subject), error: kept?.of === subject ? kept.error : undefined, retry };
}

const knownOf = <T>(kept: Kept<T> | undefined, subject: string) => (kept?.of === subject ? kept.known : undefined);

import { useCallback, useEffect, useState } from 'react';
import { errorMessage, errorStatus } from './errors';

export type Answer<T> =
  | { state: 'loading' }
  | { state: 'error'; message: string; status?: number; retry: () => void }
  | { state: 'done'; value: T; again: () => void };

/** Asks once for each `ask` (keep it stable with useCallback) and again on `retry` and `again`; answers that come late are dropped. */
export function useAnswer<T>(ask: () => Promise<T>): Answer<T> {
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<Answer<T>>({ state: 'loading' });
  const retry = useCallback(() => setRound((before) => before + 1), []);

  useEffect(() => {
    let wanted = true;
    const settle = (next: Answer<T>) => wanted && setAnswer(next);
    settle({ state: 'loading' });
    ask().then(
      (value) => settle({ state: 'done', value, again: retry }),
      (error) => settle({ state: 'error', message: errorMessage(error), status: errorStatus(error), retry })
    );
    return () => {
      wanted = false;
    };
  }, [ask, round, retry]);

  return answer;
}

import { useCallback, useEffect, useState } from 'react';
import { errorMessage } from './errors';

export type Answer<T> =
  { state: 'loading' } | { state: 'error'; message: string; retry: () => void } | { state: 'done'; value: T };

/** Asks once for each `ask` (keep it stable with useCallback) and again on `retry`; answers that come late are dropped. */
export function useAnswer<T>(ask: () => Promise<T>): Answer<T> {
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<Answer<T>>({ state: 'loading' });
  const retry = useCallback(() => setRound((before) => before + 1), []);

  useEffect(() => {
    let wanted = true;
    const settle = (next: Answer<T>) => wanted && setAnswer(next);
    settle({ state: 'loading' });
    ask().then(
      (value) => settle({ state: 'done', value }),
      (error) => settle({ state: 'error', message: errorMessage(error), retry })
    );
    return () => {
      wanted = false;
    };
  }, [ask, round, retry]);

  return answer;
}

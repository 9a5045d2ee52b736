import { useRef } from 'react';
import { type DataFrame, type DataQueryError, LoadingState, type PanelData } from '@grafana/data';

interface LastGood {
  /** Of the newest answer without an error; undefined until there is one. */
  frames: DataFrame[] | undefined;
  /** Of the newest answer. */
  error: DataQueryError | undefined;
}

/**
 * What was answered last, kept while the next answer is under way or is an error: an error must not empty the page.
 *
 * @param of what the answers are of; another one's are forgotten
 */
export function useLastGood(data: PanelData | undefined, of: string | undefined): LastGood {
  const kept = useRef<{ of: string | undefined; good: LastGood }>({ of, good: NOTHING });
  if (kept.current.of !== of) {
    kept.current = { of, good: NOTHING };
  }
  const { good } = kept.current;
  if (data?.state === LoadingState.Done && data.series !== good.frames) {
    kept.current.good = { frames: data.series, error: undefined };
  } else if (data?.state === LoadingState.Error) {
    kept.current.good = { frames: good.frames, error: data.errors?.[0] ?? data.error };
  }
  return kept.current.good;
}

const NOTHING: LastGood = { frames: undefined, error: undefined };

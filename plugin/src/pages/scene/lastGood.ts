import { type DataFrame, type DataQueryError, LoadingState, type PanelData } from '@grafana/data';

export interface LastGood {
  /** Uid of the data source that answered. */
  of: string;
  /** Of the newest answer without an error; absent until there is one. */
  frames?: DataFrame[];
  /** Of the newest answer, where it is one. */
  error?: DataQueryError;
}

/**
 * What was answered last, kept while the next answer is under way or is an error: an error must not empty the page.
 *
 * @param of uid of the data source that is asked: what another one has answered is forgotten
 */
export function lastGoodAfter(before: LastGood | undefined, data: PanelData | undefined, of: string): LastGood {
  const known = before?.of === of ? before : { of };
  switch (data?.state) {
    case LoadingState.Done:
    case LoadingState.Streaming:
      return { of, frames: data.series };
    case LoadingState.Error:
      return { ...known, error: data.errors?.[0] ?? { message: 'The query failed.' } };
    default:
      return known;
  }
}

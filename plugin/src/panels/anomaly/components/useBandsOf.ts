import { useEffect, useMemo, useState } from 'react';
import { type DataQueryRequest, LoadingState, type PanelData } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { from, switchMap } from 'rxjs';
import { errorMessage } from '../../../shared/errors';
import { type Band, keyOf } from '../model/answer';
import { bandRequest } from '../model/bandRequest';
import { readBands } from '../model/readAnswer';
import type { Row } from '../model/rows';

/** The bands of a row that the panel's own answer does not have. */
export type MoreBands =
  { state: 'none' | 'loading' } | { state: 'done'; bands: Band[] } | { state: 'error'; message: string };

const NONE: MoreBands = { state: 'none' };

/**
 * An answer has the bands of what is most anomalous only. Those of another row are asked for when it is chosen, of the
 * data source that answered, and again with each answer.
 */
export function useBandsOf(row: Row | undefined, known: Band[], data: PanelData): MoreBands {
  const [newest, setNewest] = useState<{ row: string; more: MoreBands }>();
  const asked = data.state === LoadingState.Loading ? undefined : data.request;
  const missing = row !== undefined && !known.some((band) => keyOf(band) === row.key);
  const { key, category, entity, kind } = row ?? {};
  const request = useMemo(
    () =>
      missing && asked && category !== undefined && entity !== undefined && kind !== undefined
        ? bandRequest(asked, { category, entity, kind })
        : undefined,
    [missing, asked, category, entity, kind]
  );

  useEffect(() => {
    if (request === undefined || key === undefined) {
      return undefined;
    }
    const settle = (more: MoreBands) => setNewest({ row: key, more });
    const subscription = answersOf(request).subscribe({
      next: ({ data: frames, errors }) => {
        const problem = errors?.[0];
        settle(
          problem
            ? { state: 'error', message: problem.message ?? 'the query failed' }
            : { state: 'done', bands: frames.flatMap(readBands) }
        );
      },
      error: (error: unknown) => settle({ state: 'error', message: errorMessage(error) }),
    });
    return () => subscription.unsubscribe();
  }, [request, key]);

  if (!missing) {
    return NONE;
  }
  return newest !== undefined && newest.row === key
    ? newest.more
    : { state: request === undefined ? 'none' : 'loading' };
}

function answersOf(request: DataQueryRequest) {
  return from(getDataSourceSrv().get(request.targets[0]?.datasource, request.scopedVars)).pipe(
    switchMap((source) => from(source.query(request)))
  );
}

import { useMemo } from 'react';
import type { UrlQueryMap } from '@grafana/data';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { useLocation } from 'react-router-dom';
import { carriedParams } from '../paths';
import { DATA_SOURCE_VARIABLE } from './names';

/** What all parts of a page want to know. */
export interface PageContext {
  /** Of the data source that is chosen; undefined until it is known. */
  uid: string | undefined;
  timeZone: string;
  /** Epoch milliseconds, the end of the time range. */
  now: number;
  /** Whether the time range goes on to the present, so that live values belong to it. */
  live: boolean;
  /** What the links to other pages keep. */
  carried: UrlQueryMap;
}

export function usePageContext(model: SceneObject): PageContext {
  const timeRange = sceneGraph.getTimeRange(model);
  const { value, to } = timeRange.useState();
  const { search } = useLocation();
  const uid = useDataSourceUid(model);
  const timeZone = timeRange.getTimeZone();
  return useMemo(
    () => ({ uid, timeZone, now: value.to.valueOf(), live: to === 'now', carried: carriedParams(search) }),
    [uid, timeZone, value, to, search]
  );
}

function useDataSourceUid(model: SceneObject): string | undefined {
  const variable = sceneGraph.lookupVariable(DATA_SOURCE_VARIABLE, model);
  // Each page has the variable, so the hook is always called.
  variable?.useState();
  const value = variable?.getValue();
  return typeof value === 'string' && value !== '' ? value : undefined;
}

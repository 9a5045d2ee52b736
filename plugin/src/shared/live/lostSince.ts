import type { DataFrame } from '@grafana/data';

/** Where frames tell that they are not kept up to date any more, for panels of ours: Grafana's own sign is but an icon. */
const KEY = 'liveLostSince';

/** @param since epoch milliseconds */
export function withLostSince(frame: DataFrame, since: number): DataFrame {
  return { ...frame, meta: { ...frame.meta, custom: { ...frame.meta?.custom, [KEY]: since } } };
}

/** Epoch milliseconds; undefined for frames that are up to date, or that were never live. */
export function lostSinceOf(frames: readonly DataFrame[]): number | undefined {
  const since: unknown = frames.map(({ meta }): unknown => meta?.custom?.[KEY]).find((value) => value !== undefined);
  return typeof since === 'number' ? since : undefined;
}

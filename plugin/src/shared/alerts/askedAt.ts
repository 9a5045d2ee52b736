import type { DataFrame } from '@grafana/data';

/** Where frames tell when they were asked for: a stream's request is as old as the stream. */
const KEY = 'alertsAskedAt';

/** @param at epoch milliseconds */
export function withAskedAt(frame: DataFrame, at: number): DataFrame {
  return { ...frame, meta: { ...frame.meta, custom: { ...frame.meta?.custom, [KEY]: at } } };
}

/** Epoch milliseconds; undefined for frames that do not tell. */
export function askedAtOf(frames: readonly DataFrame[]): number | undefined {
  const at: unknown = frames.map(({ meta }): unknown => meta?.custom?.[KEY]).find((value) => value !== undefined);
  return typeof at === 'number' ? at : undefined;
}

import type { ServiceWindow } from '../../engine/signals/types';
import { RESOURCES, type SignalName } from '../../wire';

/** What limits a signal now; NaN: nothing does. */
export function limitOf({ signals }: ServiceWindow, signal: SignalName): number {
  const resource = Object.values(RESOURCES).find(({ used }) => used === signal);
  if (resource === undefined || typeof resource.limit === 'number') {
    return resource?.limit ?? Number.NaN;
  }
  const limit = signals[resource.limit]?.recent.findLast((value) => !Number.isNaN(value)) ?? Number.NaN;
  return limit > 0 ? limit : Number.NaN;
}

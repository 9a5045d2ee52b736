import { RESOURCES, type ResourceName } from '../signals/types';
import { medianOfNewest } from './departure';
import type { Scene } from './scene';

/** The newest limit of a resource, in its unit; NaN: there is none. */
export function limitOf(scene: Scene, resource: ResourceName): number {
  const { limit } = RESOURCES[resource];
  if (typeof limit === 'number') {
    return limit;
  }
  const values = scene.service.signals[limit]?.recent;
  const newest = values === undefined ? NaN : medianOfNewest(values);
  return newest > 0 ? newest : NaN;
}

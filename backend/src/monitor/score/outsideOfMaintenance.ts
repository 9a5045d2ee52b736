/** Outages in maintenance do not count: they were meant. */
import { maintenanceOf } from '../../alerts/rules/maintenance';
import type { Config, ServiceConfig } from '../../config';
import type { DownBucket } from '../../engine/score';

/** @returns leaves out the buckets of a service that touch a maintenance of it, its team or its chain */
export function outsideOfMaintenance({
  alerts,
}: Pick<Config, 'alerts'>): (service: ServiceConfig, buckets: readonly DownBucket[], bucketMs: number) => DownBucket[] {
  const { maintenanceAt, nextMaintenance } = maintenanceOf(alerts.maintenance);
  return ({ name, team, chain }, buckets, bucketMs) => {
    const place = { service: name, team, ...(chain === undefined ? {} : { chain }) };
    return buckets.filter(({ endMs }) => {
      const beginMs = endMs - bucketMs;
      return (
        maintenanceAt(place, beginMs) === undefined &&
        (nextMaintenance(place, beginMs) ?? Number.POSITIVE_INFINITY) >= endMs
      );
    });
  };
}

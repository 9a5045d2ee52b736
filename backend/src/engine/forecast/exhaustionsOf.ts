/** What a service runs out of. */
import { RESOURCES, type ResourceName, type ServiceWindow, type SignalName, type TimeScale } from '../signals/types';
import { fitForecast } from './fitForecast';
import type { Exhaustion, FittedForecast } from './types';

const RESOURCE_NAMES = Object.keys(RESOURCES) as ResourceName[];

/**
 * Of each resource that has a limit; one without, or with a limit of 0, is left out.
 * @param fitted what is fitted already, by signal; the rest is fitted here
 */
export function exhaustionsOf(
  service: ServiceWindow,
  scales: { recent: TimeScale; long: TimeScale },
  fitted?: ReadonlyMap<SignalName, FittedForecast>
): Exhaustion[] {
  return RESOURCE_NAMES.flatMap((resource) => {
    const { used, limit: by } = RESOURCES[resource];
    const values = service.signals[used];
    const limit = typeof by === 'number' ? by : latest(service, by);
    if (values === undefined || !(limit > 0) || !Number.isFinite(limit)) {
      return [];
    }
    const forecast = fitted?.get(used) ?? fitForecast(values, scales, used);
    if (forecast === undefined || Number.isNaN(forecast.latest)) {
      return [];
    }
    return [{ service: service.name, resource, used: forecast.latest, limit, ...forecast.exhaustion(limit) }];
  });
}

/** The newest value that is known; NaN: none. */
function latest(service: ServiceWindow, signal: SignalName): number {
  const values = service.signals[signal];
  const isKnown = (value: number): boolean => Number.isFinite(value);
  return values?.recent.findLast(isKnown) ?? values?.long.findLast(isKnown) ?? NaN;
}

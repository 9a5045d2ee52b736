/** The small incidents of daily life, drawn for each service and day, so that a history is not spotless. */
import type { Impact } from './effects';
import { impactsOf } from './faults';
import type { FaultType } from './faultTypes';
import type { Service } from './fleet';
import { misfit } from './misfit';
import { keyOf, unit } from './random';
import { EPOCH_MS } from './signals';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** What can happen; as often as it is named. Minutes that it lasts, at least and at most. */
const DRAW: ReadonlyArray<readonly [FaultType, least: number, most: number]> = [
  ['outage', 2, 12],
  ['outage', 1, 5],
  ['latency', 10, 40],
  ['latency', 10, 40],
  ['error_burst', 5, 30],
  ['error_burst', 5, 30],
  ['memory_leak', 120, 400],
  ['sync_stall', 6, 15],
  ['profit_drop', 40, 120],
];

/**
 * The incidents of a service from the beginning of the world to a time (those that have begun by then).
 * @param perWeek how many a week on average, 0 to 7
 */
export function incidentsOf(seed: number, service: Service, perWeek: number, untilMs: number): Impact[] {
  const key = keyOf(seed, service.name, 'incidents');
  const choices = DRAW.filter(([type]) => misfit(type, service) === undefined);
  const days = Math.floor((untilMs - EPOCH_MS) / DAY_MS) + 1;
  const impacts: Impact[] = [];
  for (let day = 0; day < days; day++) {
    if (unit(key, 8 * day) >= perWeek / 7) {
      continue;
    }
    const [type, least, most] = choices[Math.floor(unit(key, 8 * day + 1) * choices.length)]!;
    const startMs = EPOCH_MS + day * DAY_MS + Math.floor(unit(key, 8 * day + 2) * DAY_MS);
    const endMs = startMs + Math.floor((least + (most - least) * unit(key, 8 * day + 3)) * MINUTE_MS);
    impacts.push(
      ...impactsOf(
        {
          id: 'incident',
          type,
          target: service.name,
          strength: 0.3 + 0.6 * unit(key, 8 * day + 4),
          startsAt: new Date(startMs).toISOString(),
          endsAt: new Date(endMs).toISOString(),
        },
        [service]
      )
    );
  }
  return impacts.filter(({ fromMs }) => fromMs <= untilMs);
}

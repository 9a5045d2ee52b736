/** What is known of an entity, as the API tells it. */
import type { AnomalyEvent, AnomalyNow } from '../../wire';
import type { EntityWatch } from './entityWatch';
import type { LoggedEvent } from './eventLog';

/** What was last judged so long before the newest cycle is not told as now. */
const OLDEST_MS = 45_000;

/** @param timeMs of the newest cycle; undefined when there is none or it is too old */
export function nowOf(watch: EntityWatch, timeMs: number | undefined): AnomalyNow {
  const { category, owner, newest, log, model } = watch;
  const isNew = newest !== undefined && timeMs !== undefined && Math.abs(timeMs - newest.timeMs) <= OLDEST_MS;
  const result = isNew ? newest.result : undefined;
  return {
    category: category.name,
    entity: owner.entity,
    kind: owner.kind,
    score: result?.score ?? null,
    rawScore: result?.rawScore ?? null,
    severity: result?.severity ?? null,
    since: isoOf(log.current()?.startMs),
    drivers: result ? watch.driversOf(result.drivers) : [],
    training: model === undefined,
  };
}

export function eventOf({ category, owner }: EntityWatch, event: LoggedEvent): AnomalyEvent {
  const { startMs, endMs, severity, peak, drivers } = event;
  return {
    id: `${category.name}/${owner.entity}/${startMs}`,
    category: category.name,
    entity: owner.entity,
    kind: owner.kind,
    severity,
    startedAt: new Date(startMs).toISOString(),
    endedAt: isoOf(endMs ?? undefined),
    peak,
    drivers,
  };
}

/** @param timeMs milliseconds since the epoch; undefined: not known */
export function isoOf(timeMs: number | undefined): string | null {
  return timeMs === undefined ? null : new Date(timeMs).toISOString();
}

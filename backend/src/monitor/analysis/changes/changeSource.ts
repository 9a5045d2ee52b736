/** Where it is known from what was done to services on purpose. */
import type { Change, FleetWindow } from '../../../engine/signals/types';

export interface KnownChanges {
  /** In no order. */
  changes: Change[];
  /** What a reader should know of them, such as that there are more. */
  notices: string[];
  /** Why some of them could not be read. */
  problems: string[];
}

export interface ChangeSource {
  /**
   * Changes within a time range.
   * @throws the reason of the signal, and what else keeps it from being asked
   */
  changes(range: { startMs: number; endMs: number }, signal?: AbortSignal): Promise<KnownChanges>;
}

/** Times of one start that differ by less are one, since exporters round. */
const SAME_START_S = 5;

/** What started anew within the recent scale, by `started_at`. */
export function restartsOf({ recent, services }: FleetWindow): Change[] {
  const beginMs = recent.endMs - (recent.length - 1) * recent.stepMs;
  return services.flatMap(({ name, signals }) => {
    const starts: Change[] = [];
    let before = Number.NaN;
    for (const startedAt of signals.started_at?.recent ?? []) {
      if (Number.isNaN(startedAt)) {
        continue;
      }
      const timeMs = Math.round(startedAt * 1000);
      if (startedAt - before > SAME_START_S && timeMs >= beginMs && timeMs <= recent.endMs) {
        starts.push({ timeMs, kind: 'restart', services: [name], text: `${name} started anew` });
      }
      before = startedAt;
    }
    return starts;
  });
}

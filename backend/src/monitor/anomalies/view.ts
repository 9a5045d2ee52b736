/** Everything that is watched, as of the newest cycle. */
import { ANOMALY_SEVERITIES, type AnomalyNow } from '../../wire';
import type { EntityWatch } from './entityWatch';
import { nowOf } from './tell';
import type { Watching } from './watching';

export interface AnomalyView {
  timeMs: number;
  /** Worst first. */
  entities: AnomalyNow[];
  models: { trained: number; untrained: number; failed: number };
}

export function viewOf(watching: Watching): AnomalyView | undefined {
  const snapshot = watching.snapshot();
  if (snapshot === undefined) {
    return undefined;
  }
  const all = watching.watches();
  const { failed } = watching.progress();
  const trained = all.filter(({ model }) => model !== undefined).length;
  return {
    timeMs: snapshot.timeMs,
    entities: tellAll(all, snapshot.timeMs),
    models: { trained, untrained: all.length - trained, failed: all.filter((watch) => failed.has(watch)).length },
  };
}

/**
 * Worst first.
 * @param timeMs of the newest cycle; undefined when there is none or it is too old
 */
export function tellAll(watches: readonly EntityWatch[], timeMs: number | undefined): AnomalyNow[] {
  return watches.map((watch) => nowOf(watch, timeMs)).sort(worstFirst);
}

function worstFirst(a: AnomalyNow, b: AnomalyNow): number {
  return rank(a) - rank(b) || (b.score ?? -1) - (a.score ?? -1);
}

function rank({ severity }: AnomalyNow): number {
  return severity === null ? ANOMALY_SEVERITIES.length : ANOMALY_SEVERITIES.indexOf(severity);
}

/** What was done to services, as version labels and start times tell it. */
import type { Change } from '../engine/signals/types';
import type { World } from '../simulator';

const STEP_MS = 60_000;
/** Older ones are forgotten. */
const KEPT_MS = 24 * 3_600_000;

export interface ChangeLog {
  /** Those of the last day, oldest first; the first call sees only what comes after it. */
  until(timeMs: number): readonly Change[];
}

export function createChangeLog(world: World, services: readonly string[]): ChangeLog {
  const known = services.map((name) => ({ name, simulated: world.service(name)!, deploys: NaN, startedAt: NaN }));
  let changes: Change[] = [];
  let seenMs = NaN;
  const look = (timeMs: number): void => {
    for (const one of known) {
      const evaluator = one.simulated.at(timeMs);
      if (!evaluator.isUp(timeMs)) {
        continue;
      }
      const { deploys, startedAt } = evaluator.moment(timeMs);
      if (startedAt > one.startedAt) {
        changes.push({ timeMs: startedAt * 1000, kind: 'restart', services: [one.name], text: 'started anew' });
      }
      if (!Number.isNaN(one.deploys) && deploys !== one.deploys) {
        const text = versionOf(one.simulated, one.deploys, deploys);
        changes.push({ timeMs, kind: 'version', services: [one.name], text });
      }
      one.deploys = deploys;
      one.startedAt = startedAt;
    }
  };
  return {
    until(timeMs) {
      for (let time = Number.isNaN(seenMs) ? timeMs : seenMs + STEP_MS; time <= timeMs; time += STEP_MS) {
        look(time);
        seenMs = time;
      }
      changes = changes.filter((change) => change.timeMs > timeMs - KEPT_MS);
      return changes;
    },
  };
}

function versionOf({ series }: NonNullable<ReturnType<World['service']>>, from: number, to: number): string {
  const version = series.find((one) => one.version !== undefined)?.version;
  return version === undefined ? 'another version' : `${version.label} ${version.text(from)} → ${version.text(to)}`;
}

/** What was in trouble until a few minutes ago: the cause of what still suffers, though it is well itself. */
import type { Trouble } from './detectors/cascadeFailure';
import { endedDeparture } from './departure';
import { timeOf, type Scene } from './scene';

const WITHIN_MS = 4 * 60_000;
const SLOWER = Math.log(1.5);
const FAILING = 0.02;
/** Sure enough for a cause. */
const SCORE = 1;

export function recovering(scene: Scene): Trouble | undefined {
  const { recent, service } = scene;
  const since = Math.max(0, recent.length - Math.round(WITHIN_MS / recent.stepMs));
  const onsets: number[] = [];
  const up = service.signals.up?.recent;
  if (up !== undefined) {
    let end = up.length - 1;
    while (end >= since && up[end] !== 0) end--;
    if (end >= since) {
      let onset = end;
      while (onset > 0 && up[onset - 1] === 0) onset--;
      onsets.push(onset);
    }
  }
  for (const [name, need] of [['latency', SLOWER] as const, ['errors', FAILING] as const]) {
    const view = scene.view(name);
    const onset = view && endedDeparture(view, 1, need, since);
    if (onset !== undefined) {
      onsets.push(onset);
    }
  }
  return onsets.length === 0
    ? undefined
    : { service: service.name, onsetMs: timeOf(scene, Math.min(...onsets)), down: false, score: SCORE };
}

import { duration } from '../figures';
import { PLAYBOOKS } from '../playbooks';
import { timeOf, type Scene } from '../scene';
import { detail, type Suspicion } from '../suspicion';

const WINDOW_MS = 30 * 60_000;
const LEAST_FALLS = 3;
/** A fall and the restart after it are one, and so is what follows within this. */
const ONE_FALL_MS = 30_000;

/** It falls or starts anew again and again: Kubernetes would say CrashLoopBackOff. */
export function flapping(scene: Scene): Suspicion | undefined {
  const falls = fallsOf(scene);
  if (falls.length < LEAST_FALLS - 1) {
    return undefined;
  }
  const { service, nowMs } = scene;
  const [first] = falls;
  const last = falls[falls.length - 1]!;
  const quietMs = nowMs - last;
  // It has calmed down when it has been well for longer than it used to be between falls.
  const usualMs = (last - first!) / (falls.length - 1);
  const calm = Math.min(6, 2 * Math.max(0, quietMs / Math.max(usualMs, 120_000) - 1.5));
  const spanText = duration(nowMs - first!);
  return {
    pattern: 'flapping',
    service: service.name,
    affected: [service.name],
    onsetMs: first!,
    score: 1.5 * (falls.length - LEAST_FALLS) + 1 - calm,
    summary: `${service.name} fell or restarted ${falls.length} times within ${spanText}.`,
    details: [
      detail('falls', 'Falls and restarts', falls.length, 'short'),
      detail('interval', 'Between them', usualMs / 1000, 's'),
    ],
    evidence: [`It fell or restarted ${falls.length} times, every ${duration(usualMs)} on average.`],
    counterEvidence: calm > 0 ? [`It has been well for ${duration(quietMs)}.`] : [],
    action: 'Look at why it ends: its last log lines, exit code and memory limit; roll back a recent deploy.',
    playbook: PLAYBOOKS.flapping,
  };
}

/** When it fell or started anew, oldest first. */
function fallsOf(scene: Scene): number[] {
  const { service, recent, nowMs } = scene;
  const up = service.signals.up?.recent;
  const started = service.signals.started_at?.recent;
  const falls: number[] = [];
  const first = Math.max(1, recent.length - Math.round(WINDOW_MS / recent.stepMs));
  let known = NaN;
  let downUntilMs = -Infinity;
  const add = (timeMs: number): void => {
    if (timeMs - Math.max(falls.at(-1) ?? -Infinity, downUntilMs) > ONE_FALL_MS && timeMs > nowMs - WINDOW_MS) {
      falls.push(timeMs);
    }
  };
  for (let i = first; i < recent.length; i++) {
    const timeMs = timeOf(scene, i);
    if (up?.[i] === 0) {
      if (up[i - 1] === 1) add(timeMs);
      downUntilMs = timeMs + recent.stepMs;
    }
    const value = started?.[i] ?? NaN;
    if (value > known) {
      add(Math.min(timeMs, 1000 * value));
    }
    known = Number.isNaN(value) ? known : value;
  }
  return falls;
}

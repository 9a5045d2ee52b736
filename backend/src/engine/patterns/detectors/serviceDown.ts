import { duration } from '../figures';
import { PLAYBOOKS } from '../playbooks';
import { timeOf, type Scene } from '../scene';
import { detail, sentences, type Suspicion } from '../suspicion';

/** Two samples in a row are no missed scrape. */
const LEAST_SAMPLES = 2;
/** A deploy may take it down so long. */
const DEPLOY_MS = 180_000;

/** @param dependents names of services that need it */
export function serviceDown(scene: Scene, dependents: readonly string[]): Suspicion | undefined {
  const { service, recent, nowMs, down } = scene;
  if (down < LEAST_SAMPLES) {
    return undefined;
  }
  const onsetMs = timeOf(scene, recent.length - down);
  const forMs = nowMs - onsetMs + recent.stepMs;
  const deploy = scene.changes.find(
    ({ kind, timeMs }) => kind !== 'restart' && timeMs <= onsetMs + recent.stepMs * 2 && onsetMs - timeMs < DEPLOY_MS
  );
  const planned = deploy !== undefined && forMs < DEPLOY_MS;
  return {
    pattern: 'service_down',
    service: service.name,
    affected: [service.name],
    onsetMs,
    score: 1.5 + Math.min(2.5, 0.5 * (down - LEAST_SAMPLES)) - (planned ? 3 : 0),
    summary: `${service.name} has not answered for ${duration(forMs)}${
      dependents.length === 0
        ? ''
        : `; ${dependents.length === 1 ? '1 service needs' : `${dependents.length} services need`} it`
    }.`,
    details: [
      detail('down', 'Down for', forMs / 1000, 's'),
      detail('dependents', 'Services that need it', dependents.length, 'short'),
    ],
    evidence: [`The last ${down} scrapes failed.`],
    counterEvidence: sentences([planned, () => `A deploy (${deploy?.text}) began just before: it may be planned.`]),
    action: 'Restart it; if it does not come up, look at its log and the machine under it, and fail over to a spare.',
    playbook: PLAYBOOKS.down,
  };
}

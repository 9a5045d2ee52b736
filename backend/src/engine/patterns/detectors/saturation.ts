import { RESOURCES, type ResourceName } from '../../signals/types';
import { medianOfNewest } from '../departure';
import { duration, percent } from '../figures';
import { PLAYBOOKS } from '../playbooks';
import { timeOf, type Scene } from '../scene';
import { detail, sentences, type Suspicion } from '../suspicion';

/** kubernetes-mixin and node-mixin warn from 90 %. */
const FULL = 0.9;
/** A level that is usual to within so much is how it is run. */
const UNUSUAL = 0.04;

const ADVICE: Readonly<Record<ResourceName, { title: string; action: string; playbook: string }>> = {
  memory: {
    title: 'memory',
    action: 'Find what holds the memory; raise the limit or move work elsewhere before it is killed.',
    playbook: PLAYBOOKS.memory,
  },
  disk: {
    title: 'disk',
    action: 'Prune or move data, or enlarge the disk, before writes fail.',
    playbook: PLAYBOOKS.disk,
  },
  connections: {
    title: 'connection pool',
    action: 'Look for clients that do not give connections back and for slow statements; then enlarge the pool.',
    playbook: PLAYBOOKS.connections,
  },
  cpu: { title: 'CPU', action: 'Scale it out, or find what takes the time.', playbook: PLAYBOOKS.cpu },
};

/** A resource that is nearly used up, which is not usual for it. The worst one. */
export function saturation(scene: Scene): Suspicion | undefined {
  let worst: Suspicion | undefined;
  for (const resource of Object.keys(RESOURCES) as ResourceName[]) {
    const found = saturated(scene, resource);
    if (found !== undefined && found.score > (worst?.score ?? -Infinity)) {
      worst = found;
    }
  }
  return worst;
}

function saturated(scene: Scene, resource: ResourceName): Suspicion | undefined {
  const { service, recent, nowMs } = scene;
  const used = service.signals[RESOURCES[resource].used]?.recent;
  const limit = limitOf(scene, resource);
  if (used === undefined || !(limit > 0)) {
    return undefined;
  }
  const share = medianOfNewest(used) / limit;
  if (!(share >= FULL)) {
    return undefined;
  }
  const view = scene.view(RESOURCES[resource].used)!;
  const usual = view.days > 0 ? view.usual[recent.length - 1]! / limit : NaN;
  if (share < usual + UNUSUAL) {
    return undefined;
  }
  let onset = recent.length - 1;
  while (onset > 0 && !(used[onset - 1]! < FULL * limit)) {
    onset--;
  }
  const samples = recent.length - onset;
  const quarter = used[Math.max(0, recent.length - 60)]! / limit;
  const rising = share > quarter + 0.01;
  const { title, action, playbook } = ADVICE[resource];
  const onsetMs = timeOf(scene, onset);
  return {
    pattern: 'saturation',
    service: service.name,
    affected: [service.name],
    onsetMs,
    score:
      -1.5 +
      Math.min(1.5, (share - FULL) / 0.04) +
      Math.min(2.5, 0.25 * samples) +
      (rising ? 0.5 : 0) +
      (Number.isNaN(usual) ? -0.5 : Math.min(1, (share - usual - UNUSUAL) / 0.1)),
    summary: `The ${title} of ${service.name} is ${percent(share)} used, for ${duration(nowMs - onsetMs + recent.stepMs)}.`,
    details: [
      { name: 'resource', title: 'Resource', value: null, unit: 'text', text: resource },
      detail('used', 'Used', share, 'percentunit'),
      detail('usual', 'Usual at this hour', usual, 'percentunit'),
    ],
    evidence: sentences(
      [true, () => `${percent(share)} are used.`],
      [rising, () => `It rises: a quarter of an hour ago it was ${percent(quarter)}.`],
      [!Number.isNaN(usual), () => `${percent(usual)} are usual at this hour.`]
    ),
    counterEvidence: sentences([Number.isNaN(usual), () => 'No earlier day is known: it may always be so full.']),
    action,
    playbook,
  };
}

/** NaN: there is none. */
export function limitOf(scene: Scene, resource: ResourceName): number {
  const { limit } = RESOURCES[resource];
  if (typeof limit === 'number') {
    return limit;
  }
  const values = scene.service.signals[limit]?.recent;
  const newest = values === undefined ? NaN : medianOfNewest(values);
  return newest > 0 ? newest : NaN;
}

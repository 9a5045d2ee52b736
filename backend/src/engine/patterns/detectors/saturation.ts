import { knownMean } from '../../stats/knownMean';
import { RESOURCES, type ResourceName } from '../../signals/types';
import { theilSen } from '../../stats/theilSen';
import { departureOf, medianOfNewest, type Departure } from '../departure';
import { duration, percent } from '../figures';
import { limitOf } from '../limitOf';
import { PLAYBOOKS } from '../playbooks';
import { timeOf, type Scene } from '../scene';
import type { SignalView } from '../signalView';
import { detail, sentences, textDetail, type Suspicion } from '../suspicion';

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

/** What fills: from so full on, when a line through the last half hour reaches the limit within half a day. */
const FILLING = 0.5;
const FILLED_HOURS = 12;
/** Memory that fills is judged as a leak, and a CPU does not fill. */
const FILLS: ReadonlySet<ResourceName> = new Set(['disk', 'connections']);
const FILLING_MS = 30 * 60_000;
const BLOCKS = 15;
const DEVIATES_95 = 1.96;
/** Blocks of two minutes hang together. */
const INFLATION = 2;
const blocks = new Float64Array(BLOCKS);

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
  const used = scene.service.signals[RESOURCES[resource].used]?.recent;
  const limit = limitOf(scene, resource);
  const share = used === undefined ? NaN : medianOfNewest(used) / limit;
  if (used === undefined || !(share >= FILLING)) {
    return undefined;
  }
  const view = scene.view(RESOURCES[resource].used)!;
  const usual = view.days > 0 ? view.usual[used.length - 1]! / limit : NaN;
  return share < usual + UNUSUAL ? undefined : judge(scene, { resource, used, limit, share, usual, view });
}

interface Use {
  resource: ResourceName;
  used: Float64Array;
  limit: number;
  share: number;
  usual: number;
  view: SignalView;
}

function judge(scene: Scene, { resource, used, limit, share, usual, view }: Use): Suspicion | undefined {
  const above = aboveUsual(view, usual);
  const perHour = growthOf(used, limit, scene.recent.stepMs);
  const hours = perHour > 0 ? (1 - share) / perHour : Infinity;
  const samples = share >= FULL ? samplesAbove(used, FULL * limit) : (above?.samples ?? 0);
  const level = { share, usual, perHour, hours, samples };
  if (share >= FULL) {
    return tell(scene, { ...level, resource, score: scoreOfFull(level), onset: above?.onset ?? used.length - samples });
  }
  return above !== undefined && FILLS.has(resource) && view.days > 0 && hours < FILLED_HOURS
    ? tell(scene, { ...level, resource, score: scoreOfFilling(level), onset: above.onset })
    : undefined;
}

function aboveUsual(view: SignalView, usual: number): Departure | undefined {
  if (Number.isNaN(usual) || view.share) {
    return departureOf(view, 1, UNUSUAL);
  }
  return departureOf(view, 1, Math.log1p(UNUSUAL / Math.max(usual, UNUSUAL)));
}

interface Level {
  /** Of the limit. */
  share: number;
  /** NaN: not known. */
  usual: number;
  /** Of the limit, at least; 0: it does not grow. */
  perHour: number;
  /** Until it is full; Infinity: it does not grow. */
  hours: number;
  /** How long it has been so. */
  samples: number;
}

function scoreOfFull({ share, usual, perHour, samples }: Level): number {
  const unusual = Number.isNaN(usual) ? -0.5 : Math.min(1, (share - usual - UNUSUAL) / 0.1);
  const pinned = Math.min(1.5, (share - FULL) / 0.04) + Math.min(2.5, 0.25 * samples);
  return -1.5 + pinned + (perHour > 0 ? 0.5 : 0) + unusual;
}

function scoreOfFilling({ share, usual, hours, samples }: Level): number {
  const soon = Math.min(2, 0.5 + Math.log2(FILLED_HOURS / hours));
  return -3 + soon + Math.min(2, 0.4 * Math.log2(samples)) + 2 * Math.min(1, (share - usual) / 0.1);
}

interface Case extends Level {
  resource: ResourceName;
  /** Index on the recent scale. */
  onset: number;
  score: number;
}

function tell(scene: Scene, { resource, share, usual, perHour, hours, onset, score }: Case): Suspicion {
  const { name } = scene.service;
  const { title, action, playbook } = ADVICE[resource];
  const onsetMs = timeOf(scene, onset);
  const left = duration(hours * 3_600_000);
  return {
    pattern: 'saturation',
    service: name,
    affected: [name],
    onsetMs,
    score,
    summary: `The ${title} of ${name} is ${percent(share)} used${
      Number.isNaN(usual) ? '' : ` instead of ${percent(usual)}`
    }${hours < FILLED_HOURS ? ` and will be full in ${left}` : ''}.`,
    details: [
      textDetail('resource', 'Resource', resource),
      detail('used', 'Used', share, 'percentunit'),
      detail('usual', 'Usual at this hour', usual, 'percentunit'),
      detail('exhaustion', 'Time to exhaustion', 3600 * hours, 's'),
    ],
    evidence: sentences(
      [true, () => `${percent(share)} are used.`],
      [!Number.isNaN(usual), () => `${percent(usual)} are usual at this hour.`],
      [perHour > 0, () => `It has grown by at least ${percent(perHour)} an hour in the last half hour.`]
    ),
    counterEvidence: sentences(
      [Number.isNaN(usual), () => 'No earlier day is known: it may always be so full.'],
      [perHour === 0, () => 'It does not grow.']
    ),
    action,
    playbook,
  };
}

/** The least that a line through the last half hour grows by, a share of the limit an hour; 0: it may not grow. */
function growthOf(used: Float64Array, limit: number, stepMs: number): number {
  const length = Math.min(used.length, Math.round(FILLING_MS / stepMs));
  const first = used.length - length;
  for (let block = 0; block < BLOCKS; block++) {
    const from = first + Math.floor((block * length) / BLOCKS);
    blocks[block] = knownMean(used, from, first + Math.floor(((block + 1) * length) / BLOCKS)) / limit;
  }
  const trend = theilSen(blocks, DEVIATES_95, INFLATION);
  return trend === undefined ? 0 : Math.max(0, trend.low) / ((length * stepMs) / BLOCKS / 3_600_000);
}

function samplesAbove(values: Float64Array, bar: number): number {
  let samples = 0;
  while (samples < values.length && !(values[values.length - 1 - samples]! < bar)) {
    samples++;
  }
  return samples;
}

import { departureOf, medianOfNewest, type Departure } from '../departure';
import { failuresThatMatter } from '../failures';
import { duration, percent, times } from '../figures';
import { PLAYBOOKS } from '../playbooks';
import { timeOf, type Scene } from '../scene';
import { detail, sentences, textDetail, type Suspicion } from '../suspicion';

/** Far above any market peak of these hours. */
const FLOOD = Math.log(2.5);
/** Probing needs no flood. */
const PROBING = Math.log(1.3);
const REFUSED = 0.05;
const FULLER = Math.log(1.7);
const FEWER_PEERS = -Math.log(0.85);

interface Signature {
  name: string;
  score: number;
  onset: number;
  samples: number;
  details: Suspicion['details'];
  evidence: string[];
  action: string;
}

/** What somebody does to a service, by named signatures; each needs signs that an honest peak of the market does not show. */
export function attackPattern(scene: Scene): Suspicion | undefined {
  const found = [requestFlood(scene), errorProbing(scene), mempoolFlood(scene)].filter((one) => one !== undefined);
  const best = found.sort((a, b) => b.score - a.score)[0];
  if (best === undefined) {
    return undefined;
  }
  const { name } = scene.service;
  const onsetMs = timeOf(scene, best.onset);
  const others = found.slice(1);
  return {
    pattern: 'attack_pattern',
    service: name,
    affected: [name],
    onsetMs,
    score: best.score + Math.min(1.5, others.length),
    summary: `${best.name} against ${name} for ${duration(scene.nowMs - onsetMs)}: ${best.evidence[0] ?? ''}`,
    details: [textDetail('signature', 'Signature', best.name), ...best.details],
    evidence: found.flatMap(({ evidence }) => evidence),
    counterEvidence: sentences([
      scene.view('opportunities') !== undefined && medianOfNewest(scene.view('opportunities')!.off) > 0.3,
      () => 'There are more opportunities than usual, too: it may be the market.',
    ]),
    action: best.action,
    playbook: PLAYBOOKS.attack,
  };
}

function above(
  scene: Scene,
  name: Parameters<Scene['view']>[0],
  need: number,
  side: 1 | -1 = 1
): Departure | undefined {
  const view = scene.view(name);
  return view && departureOf(view, side, need);
}

/** Several signs at once: the weakest counts, since an honest peak lacks one. */
function conjunction(parts: ReadonlyArray<readonly [Departure, need: number]>): {
  score: number;
  onset: number;
  samples: number;
} {
  const strength = Math.min(
    ...parts.map(([{ now, deviations }, need]) => Math.min(2, now / need) + Math.min(2, deviations / 4))
  );
  const samples = Math.min(...parts.map(([departure]) => departure.samples));
  return {
    score: -3.5 + 1.3 * strength + 0.7 * Math.min(4, Math.log2(samples)),
    onset: Math.min(...parts.map(([{ onset }]) => onset)),
    samples,
  };
}

function requestFlood(scene: Scene): Signature | undefined {
  const traffic = above(scene, 'traffic', FLOOD);
  const refused = above(scene, 'refused', REFUSED);
  const failing = failuresThatMatter(scene);
  const failed = above(scene, 'errors', failing);
  const denied = refused ?? failed;
  const need = refused === undefined ? failing : REFUSED;
  if (traffic === undefined || denied === undefined || traffic.now < FLOOD || denied.now < need) {
    return undefined;
  }
  const what = refused === undefined ? 'fails' : 'is refused';
  return {
    name: 'Request flood',
    ...conjunction([
      [traffic, FLOOD],
      [denied, need],
    ]),
    details: [
      detail('traffic', 'Traffic against usual', Math.exp(traffic.now), 'short'),
      ...(refused ? [detail('refused', 'More refused', refused.now, 'percentunit')] : []),
      ...(failed ? [detail('errors', 'More errors', failed.now, 'percentunit')] : []),
    ],
    evidence: [
      `${times(Math.exp(traffic.now))} the usual traffic, of which ${percent(denied.now)} more than usual ${what}.`,
    ],
    action:
      'Limit the rate by client, block the sources that are refused most, and keep a path open for your own clients.',
  };
}

function errorProbing(scene: Scene): Signature | undefined {
  const refused = above(scene, 'refused', REFUSED);
  const traffic = above(scene, 'traffic', PROBING);
  if (refused === undefined || traffic === undefined || traffic.now >= FLOOD || traffic.now < PROBING) {
    return undefined;
  }
  return {
    name: 'Probing',
    ...conjunction([
      [refused, 2 * REFUSED],
      [traffic, PROBING],
    ]),
    details: [
      detail('refused', 'More refused', refused.now, 'percentunit'),
      detail('traffic', 'Traffic against usual', Math.exp(traffic.now), 'short'),
    ],
    evidence: [
      `${percent(refused.now)} more is refused than usual, with ${times(Math.exp(traffic.now))} the usual traffic.`,
    ],
    action: 'See who is refused and for what, and block sources that go through methods or accounts.',
  };
}

function mempoolFlood(scene: Scene): Signature | undefined {
  const pending = above(scene, 'pending', FULLER);
  const peers = above(scene, 'peers', FEWER_PEERS, -1);
  if (pending === undefined || peers === undefined) {
    return undefined;
  }
  const gas = above(scene, 'gas_price', Math.log(1.3));
  const parts = conjunction([
    [pending, FULLER],
    [peers, FEWER_PEERS],
  ]);
  return {
    name: 'Mempool flood',
    ...parts,
    score: parts.score + (gas === undefined ? -1 : 0.5),
    details: [
      detail('pending', 'Pending transactions against usual', Math.exp(pending.now), 'short'),
      detail('peers', 'Peers lost', 1 - Math.exp(-peers.now), 'percentunit'),
      detail('gas_price', 'Gas price against usual', gas ? Math.exp(gas.now) : 1, 'short'),
    ],
    evidence: [
      `${times(Math.exp(pending.now))} the usual pending transactions, and ${percent(1 - Math.exp(-peers.now))} of the peers left.`,
      ...(gas ? [`The gas price is ${times(Math.exp(gas.now))} the usual.`] : []),
    ],
    action: 'Raise the price that the mempool asks for, drop peers that send spam, and add trusted ones.',
  };
}

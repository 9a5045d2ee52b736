import type { ServiceWindow } from '../../signals/types';
import { medianOfNewest } from '../departure';
import { duration, figure, percent } from '../figures';
import { PLAYBOOKS } from '../playbooks';
import { timeOf, type Scene } from '../scene';
import { detail, sentences, type Suspicion } from '../suspicion';

/** Below this share of the usual block rate it stands. */
const STANDS = 0.25;
/** Blocks worth so much time behind the best node matter; one minute of a 12 s chain is five blocks, a common alert. */
const BEHIND_SECONDS = 60;
/** Fewer blocks by so large a share are a first sign. */
const SLOWER = 0.3;
/** Losing so large a share of its peers is a sign, too. */
const FEW_PEERS = 0.3;
/** The lag must have grown over so long. */
const GROWTH_MS = 180_000;

/**
 * A node that answers and takes up no new blocks, or fewer than its chain makes.
 * @param nodes all services of its chain that have a block rate, itself included
 */
export function stuckHeight(scene: Scene, nodes: readonly ServiceWindow[]): Suspicion | undefined {
  const { service, recent, down } = scene;
  const rate = scene.view('block_rate');
  if (rate === undefined || down > 0) {
    return undefined;
  }
  const usualRate = rate.usual[recent.length - 1]!;
  if (!(usualRate > 0)) {
    return undefined;
  }
  const standing = standingSamples(rate.values, STANDS * usualRate);
  const lag = lagOf(service.signals.block_lag?.recent, usualRate, Math.round(GROWTH_MS / recent.stepMs));
  const slower = 1 - medianOfNewest(rate.values) / usualRate;
  if (standing === 0 && !(lag.seconds > BEHIND_SECONDS / 2 && lag.grew > 0) && !(slower > SLOWER)) {
    return undefined;
  }
  const standsMs = standing * recent.stepMs;
  // A rate over a minute is low before it is 0, and one late block is nothing: count blocks that should have come.
  const missed = (standsMs / 60_000) * usualRate;
  const growing = lag.grew > (GROWTH_MS / 1000) * 0.15;
  const peers = scene.view('peers');
  const peersLost = peers === undefined ? 0 : 1 - Math.exp(medianOfNewest(peers.off));
  const score =
    -3 +
    (standing > 0 ? Math.min(3.5, 0.5 * standing) * Math.min(1, (1 + missed) / 4) : 0) +
    Math.min(3, lag.seconds / BEHIND_SECONDS) +
    (growing ? 1.5 : 0) +
    (slower > SLOWER ? 2 * slower : 0) +
    (peersLost > FEW_PEERS ? 1 : 0);
  const halted = nodes.filter((node) => stands(node, usualRate)).map(({ name }) => name);
  return tell(scene, {
    rate: medianOfNewest(rate.values),
    usualRate,
    standing,
    lag,
    growing,
    peersLost,
    nodes: nodes.length,
    halted,
    score,
  });
}

interface Case {
  /** Blocks a minute. */
  rate: number;
  usualRate: number;
  /** Samples that it has stood for. */
  standing: number;
  lag: Lag;
  growing: boolean;
  /** Share of its peers. */
  peersLost: number;
  /** How many its chain has, and the names of those that stand. */
  nodes: number;
  halted: readonly string[];
  score: number;
}

function tell(scene: Scene, of: Case): Suspicion {
  const { recent, nowMs } = scene;
  const { name, chain } = scene.service;
  const { standing, lag, usualRate, score } = of;
  const chainWide = of.nodes > 1 && of.halted.length === of.nodes;
  // The rate is of a minute: it began to fall before it was low.
  const onsetMs = timeOf(scene, Math.max(0, recent.length - 1 - Math.max(standing + 2, lag.samples)));
  const standsMs = standing * recent.stepMs;
  const since = duration(nowMs - onsetMs);
  const stands = standing > 0 ? `has taken up no block for ${since}` : 'falls behind its chain';
  return {
    pattern: 'stuck_height',
    service: name,
    affected: chainWide ? [name, ...of.halted.filter((other) => other !== name)] : [name],
    onsetMs,
    score,
    summary: chainWide
      ? `The chain ${chain ?? ''} makes no blocks: all ${of.nodes} nodes stand, ${name} for ${since}.`
      : `${name} ${stands}${lag.blocks > 0 ? ` and is ${figure(lag.blocks)} blocks behind` : ''}.`,
    details: [
      detail('lag', 'Blocks behind', lag.blocks, 'short'),
      detail('behind', 'Time behind', lag.seconds, 's'),
      detail('block_rate', 'Blocks a minute', of.rate, 'short'),
      detail('usual_block_rate', 'Usual blocks a minute', usualRate, 'short'),
    ],
    evidence: sentences(
      [
        standing > 0,
        () => `No or few blocks for ${duration(standsMs)}, where ${figure(usualRate)} a minute are usual.`,
      ],
      [of.growing, () => `It falls behind: ${duration(1000 * lag.grew)} more than three minutes ago.`],
      [of.peersLost > FEW_PEERS, () => `It lost ${percent(of.peersLost)} of its peers.`]
    ),
    counterEvidence: sentences(
      [chainWide, () => 'All nodes of the chain stand: it is the chain, not this node.'],
      [!chainWide && !(lag.blocks > 0), () => 'It is not behind any other node.']
    ),
    action: chainWide
      ? 'Do not restart the nodes; see whether the chain itself halted, and stop what trades on it.'
      : 'Check its peers, disk, clock and consensus client; restart the layer that stands, and use another node meanwhile.',
    playbook: PLAYBOOKS.sync,
  };
}

function standingSamples(values: Float64Array, bar: number): number {
  let samples = 0;
  while (samples < values.length && values[values.length - 1 - samples]! <= bar) {
    samples++;
  }
  return samples;
}

function stands({ signals }: ServiceWindow, usualRate: number): boolean {
  return standingSamples(signals.block_rate?.recent ?? new Float64Array(0), STANDS * usualRate) > 0;
}

interface Lag {
  blocks: number;
  /** How long the chain takes for that many. */
  seconds: number;
  /** Seconds more than three minutes ago. */
  grew: number;
  /** For how long it has been behind. */
  samples: number;
}

function lagOf(values: Float64Array | undefined, usualRate: number, back: number): Lag {
  const blocks = values === undefined ? NaN : medianOfNewest(values);
  if (values === undefined || !(blocks > 0)) {
    return { blocks: Number.isNaN(blocks) ? NaN : 0, seconds: 0, grew: 0, samples: 0 };
  }
  const seconds = (60 * blocks) / usualRate;
  const before = values.length > back + 4 ? medianOfNewest(values.subarray(0, values.length - back)) : NaN;
  const perBlock = 60 / usualRate;
  let samples = 0;
  while (samples < values.length && values[values.length - 1 - samples]! > 1 + 0.1 * blocks) {
    samples++;
  }
  return { blocks, seconds, grew: Number.isNaN(before) ? 0 : seconds - before * perBlock, samples };
}

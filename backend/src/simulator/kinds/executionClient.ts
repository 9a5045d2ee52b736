/** A chain node, under geth's names and, for what geth does not tell, those of ethereum-metrics-exporter. */
import type { Effects } from '../effects';
import { keyOf, unit } from '../random';
import { counter, type Family, gauge, type Moment, type Rate } from '../series';

/** Seconds per block; layer 2 chains that are not named here take two. */
const BLOCK_SECONDS: Readonly<Record<string, number>> = {
  ethereum: 12,
  arbitrum: 0.25,
  polygon: 2,
  gnosis: 5,
  bsc: 0.75,
};
/** Heights on 2025-01-01, for chains whose names people know. */
const HEIGHTS: Readonly<Record<string, number>> = {
  ethereum: 21_525_891,
  arbitrum: 290_600_000,
  optimism: 130_000_000,
  base: 24_400_000,
};
/** From the earliest to the latest that blocks come (longer ones by their own length), and how soon that changes. */
const WANDER_SECONDS = 4;
const WANDER_PERIOD_SECONDS = 47;
const EPOCH_SECONDS = Date.UTC(2025, 0, 1) / 1000;
/** Most nanoseconds of a call: geth gives up after 5 s. */
const TIMEOUT_NS = 5e9;
const FAILING = 0.002;

export function executionClientFamilies(seed: number, service: string, chain: string): Family[] {
  const key = keyOf(seed, service, 'geth');
  const perSecond = 20 + 60 * unit(key, 0);
  const medianNs = 2e6 + 4e6 * unit(key, 1);
  const peers = 45 + 10 * unit(key, 2);
  const gwei = chain === 'ethereum' ? 6 : 0.05;
  const requests = ({ traffic }: Effects): Rate => [0, perSecond * traffic, 0.25 * perSecond * traffic, 0];
  const failures = ({ traffic, errors }: Effects): Rate => {
    const rate = perSecond * traffic * (FAILING + (1 - FAILING) * errors);
    return [0, rate, 0.25 * rate, 0];
  };
  const successes = (effects: Effects): Rate => {
    const [all, failed] = [requests(effects), failures(effects)];
    return [0, all[1] - failed[1], all[2] - failed[2], 0];
  };
  const duration = (quantile: string, factor: number): Family['series'][number] => ({
    labels: { quantile },
    source: {
      value: ({ load, noiseA, noiseB, effects }) => {
        const noise = 1 + (factor > 1 ? 0.3 * noiseB : 0.15 * noiseA);
        return Math.min(TIMEOUT_NS, medianNs * factor * (0.4 + 0.6 * load) * noise * effects.latency);
      },
    },
  });
  const imported = blockNumber(chain, keyOf(seed, chain, 'blocks'), unit(key, 3));
  const connected = ({ noiseA, noiseB, stalledSeconds, effects }: Moment): number =>
    Math.floor((peers + 4 * noiseA + 2 * noiseB) * (1 - 0.4 * effects.attack) * (stalledSeconds > 0 ? 0.3 : 1));
  const pending = ({ load, noiseA, effects }: Moment): number =>
    4000 * load * (1 + 0.25 * noiseA) * (1 + 4 * effects.attack + 2 * effects.market);
  return [
    counter('rpc_requests', 'JSON-RPC requests.', [[{}, requests]], { type: 'gauge' }),
    counter('rpc_success', 'JSON-RPC requests that succeeded.', [[{}, successes]], { type: 'gauge' }),
    counter('rpc_failure', 'JSON-RPC requests that failed.', [[{}, failures]], { type: 'gauge' }),
    {
      name: 'rpc_duration_all',
      type: 'gauge',
      help: 'Duration of JSON-RPC requests in nanoseconds.',
      series: [duration('0.5', 1), duration('0.95', 4), duration('0.99', 10)],
    },
    gauge('chain_head_block', 'The newest block that is executed.', (now) => imported(now, now.stalledSeconds)),
    gauge('chain_head_header', 'The newest header that is known.', (now) => imported(now, 0)),
    gauge('p2p_peers', 'Connected peers.', connected),
    gauge('txpool_pending', 'Pending transactions.', pending),
    gauge('eth_exe_sync_is_syncing', '1 if the node is syncing.', ({ stalledSeconds }) =>
      stalledSeconds > 60 ? 1 : 0
    ),
    gauge(
      'eth_exe_gas_price_gwei',
      'Gas price in gwei.',
      ({ load, noiseB, effects }) =>
        gwei * load * load * (1 + 0.25 * noiseB) * (1 + 2 * effects.attack + 3 * effects.market),
      { decimals: 4 }
    ),
  ];
}

/** The height that a node sees: blocks reach each node a little later than they are made. */
function blockNumber(chain: string, key: number, lateness: number): (now: Moment, stalledSeconds: number) => number {
  const blockSeconds = BLOCK_SECONDS[chain] ?? 2;
  // By less, blocks of 12 s would be in step with samples each minute.
  const widest = Math.max(WANDER_SECONDS, blockSeconds);
  const first = HEIGHTS[chain] ?? 10_000_000;
  return ({ time }, stalledSeconds) => {
    const seconds = time - EPOCH_SECONDS - stalledSeconds;
    return first + Math.floor((seconds - widest * wander(key, seconds) - 0.3 * lateness) / blockSeconds);
  };
}

/** Blocks come a little early or late, −½ to ½: a walk between random points that never makes the head go back. */
function wander(key: number, seconds: number): number {
  const position = seconds / WANDER_PERIOD_SECONDS;
  const cell = Math.floor(position);
  const from = unit(key, cell);
  return from + (unit(key, cell + 1) - from) * (position - cell) - 0.5;
}

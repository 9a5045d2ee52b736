/** Nodes that tell the same by several names, on a real Prometheus. */
import { defaultConfig, type Config } from '../../src/config';
import { categoryMetrics } from '../../src/monitor/metrics/categoryMetrics';
import { createPrometheusSource, type PrometheusSource } from '../../src/sources/prometheus';
import { openMetrics, samplesOf, startPrometheus, type RunningPrometheus } from '../prometheus';
import { END, MINUTE } from './fleet';

const grid = { startMs: END - 2 * MINUTE, endMs: END, stepMs: MINUTE };
const series = (name: string, value: number, labels: Record<string, string>) => ({
  name,
  labels,
  samples: samplesOf({ ...grid, stepMs: MINUTE / 4 }, () => value),
});

let prometheus: RunningPrometheus;
let source: PrometheusSource;
beforeAll(async () => {
  const [both, geth, reth] = [
    { job: 'geth', instance: 'both' },
    { job: 'geth', instance: 'geth' },
    { job: 'reth', instance: 'reth' },
  ];
  const exporter = { ...both, job: 'ethereum-metrics-exporter', ethereum_role: 'execution' };
  prometheus = await startPrometheus({
    openMetrics: openMetrics([
      series('eth_exe_block_most_recent_number', 101, { ...exporter, identifier: 'head' }),
      series('eth_exe_block_most_recent_number', 90, { ...exporter, identifier: 'finalized' }),
      series('chain_head_block', 100, both),
      series('chain_head_block', 200, geth),
      series('reth_blockchain_tree_canonical_chain_height', 300, reth),
      series('eth_exe_txpool_transactions', 11, { ...exporter, status: 'pending' }),
      series('eth_exe_txpool_transactions', 5, { ...exporter, status: 'queued' }),
      series('txpool_pending', 10, both),
      series('txpool_pending', 20, geth),
      series('reth_transaction_pool_pending_pool_transactions', 30, reth),
      series('eth_exe_net_peer_count', 9, exporter),
      series('p2p_peers', 8, both),
      series('p2p_peers', 7, geth),
      series('reth_network_connected_peers', 6, reth),
      series('eth_exe_sync_is_syncing', 0, exporter),
      series('sync_eth2_synced', 0, both),
      series('sync_eth2_synced', 0, geth),
    ]),
  });
  source = createPrometheusSource({ url: prometheus.url });
}, 60_000);
afterAll(async () => {
  await source.close();
  await prometheus.stop();
});

const config: Config = {
  ...defaultConfig(),
  services: ['both', 'geth', 'reth'].map((name) => ({
    name,
    kind: 'execution-client',
    team: 'chains',
    match: { instance: name },
    dependsOn: [],
    weight: 1,
    inputs: {},
  })),
};

it.each([
  ['block_height', { both: [101], geth: [200], reth: [300] }],
  ['mempool_size', { both: [11], geth: [20], reth: [30] }],
  ['peer_count', { both: [9], geth: [7], reth: [6] }],
  ['sync_status', { both: [1], geth: [0] }],
])('%s has each node once, by the first name that it has', async (metric, expected) => {
  for (const filter of [{}, { services: ['both', 'geth', 'reth'] }]) {
    const [answer] = await categoryMetrics(config, 'blockchain', [metric], filter, grid, source);
    const found: Record<string, number[]> = {};
    for (const { labels, values } of answer?.result.series ?? []) {
      (found[labels['instance'] ?? ''] ??= []).push(values[values.length - 1] ?? Number.NaN);
    }
    expect(found).toEqual(expected);
  }
});

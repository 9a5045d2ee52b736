import { type DataFrameJSON } from '@grafana/data';
import {
  type AnomalySpec,
  bandJson,
  detailJson,
  eventsJson,
  type EventSpec,
  type MetricSpec,
  scoreJson,
} from '../../src/testing/anomalies';

const CPU: MetricSpec = {
  metric: 'system/cpu_usage_percent',
  title: 'CPU usage',
  unit: 'percent',
  base: 34,
  swing: 7,
  noise: 3,
  times: 2.6,
  share: 0.62,
};
const LOAD: MetricSpec = {
  metric: 'system/load_average',
  title: 'Load average, one minute',
  unit: 'short',
  base: 2.4,
  swing: 0.5,
  noise: 0.2,
  times: 3.1,
  share: 0.23,
};
const MEMORY: MetricSpec = {
  metric: 'system/memory_usage_percent',
  title: 'Memory usage',
  unit: 'percent',
  base: 61,
  swing: 1.5,
  noise: 0.5,
  times: 1.06,
  share: 0.1,
};
const BANDWIDTH: MetricSpec = {
  metric: 'system/network_bandwidth',
  title: 'Network bandwidth',
  unit: 'bps',
  base: 48e6,
  swing: 9e6,
  noise: 4e6,
  times: 1,
  share: 0.05,
};
const PEERS: MetricSpec = {
  metric: 'blockchain/peer_count',
  title: 'Peers',
  unit: 'short',
  base: 48,
  swing: 2,
  noise: 1.4,
  times: 0.45,
  share: 0.81,
};
const REVENUE: MetricSpec = {
  metric: 'mev/daily_revenue',
  title: 'Daily revenue',
  unit: 'currencyUSD',
  base: 142_350,
  swing: 9_000,
  noise: 2_500,
  times: 0.5,
  share: 0.7,
};
const LATENCY: MetricSpec = {
  metric: 'mev/execution_latency',
  title: 'Execution latency (p99)',
  unit: 'ms',
  base: 13.4,
  swing: 1.5,
  noise: 0.7,
  times: 2.2,
  share: 0.3,
};

const SYSTEM = [CPU, LOAD, MEMORY, BANDWIDTH];
const goesOn = (severity: EventSpec['severity'], peak: number, since: number): EventSpec => ({
  severity,
  peak,
  since,
  until: null,
});

const system = (entity: string, events: EventSpec[] = []): AnomalySpec => ({
  category: 'system',
  entity,
  metrics: SYSTEM,
  events,
});
const network = (entity: string, events: EventSpec[] = []): AnomalySpec => ({
  category: 'network',
  entity,
  metrics: [PEERS, BANDWIDTH],
  events,
});
const mev = (entity: string, events: EventSpec[] = []): AnomalySpec => ({
  category: 'mev',
  entity,
  kind: 'chain',
  metrics: [REVENUE, LATENCY],
  events,
});

const USUAL = [system('eth-node-1'), system('base-node-1'), network('eth-node-1'), mev('ethereum')];

const ACTIVE: AnomalySpec[] = [
  ...USUAL,
  system('arb-node-2', [goesOn('critical', 0.93, 24), { severity: 'medium', peak: 0.52, since: 250, until: 228 }]),
  network('base-node-1', [goesOn('high', 0.71, 61)]),
  mev('arbitrum', [goesOn('medium', 0.55, 12), { severity: 'low', peak: 0.38, since: 180, until: 150 }]),
  { ...system('zksync-node-1'), unknown: { since: 120, until: -1 } },
];

/** Forty services with three categories, whose bands do not all fit in an answer. */
const FLEET: AnomalySpec[] = Array.from({ length: 40 }, (_, i) => {
  const name = `${['ethereum', 'arbitrum', 'optimism', 'base'][i % 4]}-rpc-gateway-${i + 1}`;
  const events = i % 9 === 4 ? [goesOn(i % 2 ? 'high' : 'medium', 0.7, 20 + i)] : [];
  return [
    { ...system(name, events), withoutBands: i > 10 && events.length === 0 },
    { ...network(name), withoutBands: true },
  ];
}).flat();

const series = (points: number, count: number): DataFrameJSON[] =>
  detailJson({
    points,
    rows: Array.from({ length: count }, (_, i) => ({ ...system(`node-${i + 1}`), metrics: [CPU] })),
  });

const TRAINING = 'Models are in training: 40 % of the baseline is read';

/** What the panel is shown with. */
export const ANOMALY_CASES = {
  active: () => detailJson({ rows: ACTIVE }),
  usual: () => detailJson({ rows: USUAL }),
  past: () =>
    detailJson({ rows: [...USUAL, system('arb-node-2', [{ severity: 'high', peak: 0.7, since: 140, until: 96 }])] }),
  fleet: () => detailJson({ rows: FLEET }),
  training: () => detailJson({ rows: USUAL, training: true, notices: [TRAINING] }),
  retraining: () => detailJson({ rows: ACTIVE, notices: [TRAINING] }),
  trainingEmpty: () => detailJson({ rows: [], notices: [TRAINING] }),
  separate: () => [eventsJson({ rows: ACTIVE }), scoreJson({ rows: ACTIVE }), bandJson({ rows: ACTIVE })],
  scoresOnly: () => [scoreJson({ rows: ACTIVE })],
  dense: () => series(10_000, 50),
  noEntity: () => detailJson({ rows: [] }),
  empty: () => [],
  error: () => [],
  loading: () => [],
} satisfies Record<string, () => DataFrameJSON[]>;

export type AnomalyCase = keyof typeof ANOMALY_CASES;

/** What the data source answers when the bands of one entity are asked for. */
export function bandsOf(query: object | undefined): DataFrameJSON[] {
  const asked = JSON.stringify(query);
  return [
    bandJson({
      rows: FLEET.filter(({ entity }) => asked.includes(`"${entity}"`)).map((row) => ({ ...row, withoutBands: false })),
    }),
  ];
}

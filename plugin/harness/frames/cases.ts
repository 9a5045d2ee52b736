import { type DataFrameJSON } from '@grafana/data';
import type { EntitySpec } from './entities';
import recorded from './recorded.json';
import { scorecardJson, seriesJson } from './scorecard';

/** The last `minutes` of the range at a minute a step. */
const inLast = (minutes: number, step: number, steps: number) => step > steps - minutes;

const HEALTHY: EntitySpec = {
  entity: 'bundle-relay',
  state: 'ok',
  labels: { service: 'bundle-relay', chain: 'ethereum', team: 'searchers' },
  measured: {
    latency_p99_ms: { value: 108, points: 91 },
    mtbf_hours: { value: null, points: 100, note: 'No failure since 2026-02-01: counts as full' },
    cost_per_transaction_usd: { value: 0.052, points: 97 },
  },
  trend: (step) => 0.4 * Math.sin(step / 7),
};

const DEGRADED: EntitySpec = {
  entity: 'arbitrum-node',
  title: 'Arbitrum node',
  state: 'degraded',
  labels: { service: 'arbitrum-node', chain: 'arbitrum', team: 'nodes' },
  measured: {
    latency_p99_ms: { value: 212, points: 34.5 },
    latency_p50_ms: { value: 88, points: 79 },
    success_rate_percent: { value: 98.2, points: 71 },
    open_vulnerabilities: { value: 3, points: 85 },
    audit_findings_count: { note: 'No query is configured for this service' },
    resource_utilization_percent: { value: 91.4, points: 43 },
    automation_coverage_percent: { note: 'No query is configured for this service' },
  },
  trend: (step, steps) =>
    inLast(20, step, steps) ? Math.max(0, 6.2 - (step - steps + 20) * 0.8) : 6.2 + 0.2 * Math.sin(step),
  states: (step, steps) => (inLast(18, step, steps) ? 'degraded' : 'ok'),
};

const DOWN: EntitySpec = {
  entity: 'payments-api',
  title: 'Payments API',
  state: 'down',
  labels: { service: 'payments-api', chain: 'base', team: 'payments' },
  measured: {
    uptime_percent: { value: 99.1, points: 99.1 },
    mttr_minutes: { value: 22, points: 65 },
    error_rate_percent: { value: 0.4, points: 92 },
  },
  trend: (step, steps) => (inLast(12, step, steps) ? 0.1 * (steps - step) : 1.2),
  states: (step, steps) => (inLast(12, step, steps) ? 'down' : 'ok'),
};

const UNKNOWN: EntitySpec = {
  entity: 'zksync-sequencer',
  state: 'unknown',
  labels: { service: 'zksync-sequencer', chain: 'zksync', team: 'nodes' },
  measured: Object.fromEntries(
    [
      'uptime_percent',
      'mtbf_hours',
      'mttr_minutes',
      'error_rate_percent',
      'latency_p50_ms',
      'latency_p99_ms',
      'throughput_per_day',
      'success_rate_percent',
      'open_vulnerabilities',
      'patch_compliance_percent',
      'audit_findings_count',
      'resource_utilization_percent',
      'cost_per_transaction_usd',
      'automation_coverage_percent',
    ].map((name) => [name, { note: 'Prometheus has no sample of it' }])
  ),
  trend: (step, steps) => (inLast(20, step, steps) ? null : Math.sin(step / 9)),
  states: (step, steps) => (inLast(20, step, steps) ? 'unknown' : 'ok'),
};

const LOW_COVERAGE: EntitySpec = {
  entity: 'node_exporter',
  title: 'This machine',
  state: 'ok',
  labels: { service: 'node_exporter', team: 'platform' },
  measured: {
    ...UNKNOWN.measured,
    uptime_percent: { value: 99.992, points: 100 },
    mttr_minutes: { value: null, points: 100, note: 'No failure since 2026-03-02: counts as full' },
    latency_p99_ms: { value: 41.2, points: 100 },
    resource_utilization_percent: { value: 18.4, points: 61 },
  },
  trend: (step) => 0.3 * Math.cos(step / 11),
};

const OVERALL: EntitySpec = {
  ...DEGRADED,
  entity: 'overall',
  title: 'overall',
  scope: 'overall',
  labels: {},
};

function fleet(count: number): EntitySpec[] {
  const chains = ['ethereum', 'arbitrum', 'base', 'optimism', 'polygon', 'zksync'];
  const kinds = [HEALTHY, DEGRADED, HEALTHY, LOW_COVERAGE, HEALTHY, HEALTHY, DOWN, HEALTHY, UNKNOWN];
  return Array.from({ length: count }, (_, i) => {
    const kind = kinds[i % kinds.length] ?? HEALTHY;
    const chain = chains[i % chains.length] ?? 'ethereum';
    const service = `${chain}-searcher-${i + 1}`;
    return { ...kind, entity: service, title: service, labels: { service, chain, team: 'searchers' } };
  });
}

const sine = Array.from({ length: 121 }, (_, i) => 74 + 9 * Math.sin(i / 15) - (i > 90 ? 12 : 0));

/** An answer of the real backend, about this machine and Prometheus itself. */
const RECORDED = recorded as unknown as DataFrameJSON[];

/** What the panel is shown with: the answers of the backend in each state that a reader can meet. */
export const CASES = {
  ok: scorecardJson([HEALTHY]),
  degraded: scorecardJson([DEGRADED]),
  down: scorecardJson([DOWN]),
  unknown: scorecardJson([UNKNOWN]),
  lowCoverage: scorecardJson([LOW_COVERAGE]),
  overall: scorecardJson([OVERALL]),
  recorded: RECORDED,
  few: scorecardJson([HEALTHY, DEGRADED, DOWN]),
  many: scorecardJson(fleet(27)),
  noEntity: scorecardJson([]),
  series: [seriesJson('score', sine)],
  empty: [],
  error: [],
  loading: [],
} satisfies Record<string, DataFrameJSON[]>;

export type CaseName = keyof typeof CASES;

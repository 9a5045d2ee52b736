/** The cycle and the gauges it exports, on a real Prometheus with a known history. */
import { Registry } from 'prom-client';
import { createScoreCycle, type ScoreCycle } from '../../src/monitor/cycle';
import { createLocalBackend } from '../../src/monitor/localBackend';
import type { QualityBackend } from '../../src/monitor/qualityBackend';
import { scoreNow } from '../../src/monitor/score/scoreNow';
import { createPrometheusSource } from '../../src/sources/prometheus';
import type { Config } from '../../src/config';
import type { RunningPrometheus } from '../prometheus';
import { END, fixedConfig, fleetConfig, startFleet } from '../quality/fleet';

let prometheus: RunningPrometheus;
let config: Config;
let backend: QualityBackend;
let registry: Registry;
const cycles: ScoreCycle[] = [];

beforeAll(async () => {
  prometheus = await startFleet();
}, 60_000);
beforeEach(() => {
  config = fleetConfig();
  const source = { ...fixedConfig(config), current: () => config };
  backend = createLocalBackend(source, createPrometheusSource({ url: prometheus.url, retries: 0 }), '0');
  registry = new Registry();
});
afterEach(async () => {
  await Promise.all(cycles.splice(0).map((cycle) => cycle.stop()));
  await backend.close();
});
afterAll(() => prometheus.stop());

function start(
  options: { datasource?: string; periodMs?: number; changes?: Array<string | undefined> } = {}
): ScoreCycle {
  const { datasource, periodMs = 1000, changes = [] } = options;
  const cycle = createScoreCycle({
    backend,
    registry,
    labels: datasource === undefined ? {} : { datasource },
    now: () => END,
    onChange: (problem) => changes.push(problem),
    periodMs,
  });
  cycles.push(cycle);
  cycle.start();
  return cycle;
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (await condition()) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('it did not come to be in 5 s');
}

async function sample(name: string, labels: Record<string, string>): Promise<number | undefined> {
  const metric = await registry.getSingleMetric(name)?.get();
  return metric?.values.find(({ labels: own }) =>
    Object.entries(labels).every(([label, value]) => own[label as keyof typeof own] === value)
  )?.value;
}

it('exports for each service, chain, team and the fleet what the API answers', async () => {
  const cycle = start();
  await until(() => cycle.newest() !== undefined);
  for (const [scope, entity, ask] of [
    ['service', 'shaky', { service: 'shaky' }],
    ['chain', 'ethereum', { chain: 'ethereum' }],
    ['team', 'edge', { team: 'edge' }],
    ['overall', 'overall', {}],
  ] as const) {
    const answer = await scoreNow(backend, ask, END);
    expect(await sample('quality_score', { scope, entity })).toBeCloseTo(answer.score ?? NaN, 9);
    expect(await sample('quality_score_coverage', { scope, entity })).toBeCloseTo(answer.coverage, 9);
    expect(await sample('quality_score_component', { scope, entity, component: 'reliability' })).toBeCloseTo(
      answer.components.reliability.score ?? NaN,
      9
    );
  }
  const text = await registry.metrics();
  expect(text).toMatch(/^quality_score\{scope="service",entity="shaky",kind="web",team="edge",chain="ethereum"\} \d/m);
  for (const [service, state] of Object.entries({ healthy: 0, pair: 1, fallen: 2, absent: -1 })) {
    expect(await sample('quality_service_state', { service })).toBe(state);
  }
});

it('a score that is unknown has no series, and its coverage says why', async () => {
  const cycle = start();
  await until(() => cycle.newest() !== undefined);
  expect(await sample('quality_score', { entity: 'absent' })).toBeUndefined();
  expect(await sample('quality_score_coverage', { entity: 'absent' })).toBe(0);
  expect(await sample('quality_score_component', { entity: 'healthy', component: 'security' })).toBeUndefined();
  expect(await registry.metrics()).not.toMatch(/^quality_.*NaN$/m);
});

it('what leaves the configuration loses its series', async () => {
  const cycle = start();
  await until(() => cycle.newest() !== undefined);
  expect(await sample('quality_score', { entity: 'fallen' })).toBeGreaterThan(0);
  config = { ...config, services: config.services.filter(({ name }) => name !== 'fallen') };
  await until(async () => (await sample('quality_score', { entity: 'fallen' })) === undefined);
  expect(await registry.metrics()).not.toContain('fallen');
  expect(await sample('quality_score', { entity: 'shaky' })).toBeGreaterThan(0);
});

it('two data sources in one process are told apart, and one that ends takes only its own away', async () => {
  const [first, second] = [start({ datasource: 'one' }), start({ datasource: 'two' })];
  await until(() => first.newest() !== undefined && second.newest() !== undefined);
  const of = (datasource: string): Promise<number | undefined> =>
    sample('quality_score', { entity: 'overall', datasource });
  expect(await of('one')).toBe(await of('two'));
  await first.stop();
  expect(await of('one')).toBeUndefined();
  expect(await of('two')).toBeGreaterThan(0);
});

it('measures itself, and tells once that Prometheus is away', async () => {
  const changes: Array<string | undefined> = [];
  const cycle = start();
  await until(() => cycle.newest() !== undefined);
  expect(await sample('mev_quality_cycle_last_success_timestamp_seconds', {})).toBe(END / 1000);
  expect(await sample('mev_quality_cycle_errors_total', {})).toBe(0);
  expect(await registry.metrics()).toMatch(/^mev_quality_cycle_duration_seconds_count\{cycle="scores"\} [1-9]/m);
  await cycle.stop();
  const away = createLocalBackend(
    fixedConfig(config),
    createPrometheusSource({ url: 'http://127.0.0.1:1', retries: 0 }),
    '0'
  );
  await backend.close();
  backend = away;
  const failing = start({ changes, periodMs: 50 });
  await until(async () => ((await sample('mev_quality_cycle_errors_total', {})) ?? 0) >= 3);
  expect(changes).toEqual([expect.stringContaining('127.0.0.1:1')]);
  expect(failing.newest()).toBeUndefined();
  expect(await sample('quality_score', { entity: 'overall' })).toBeUndefined();
});

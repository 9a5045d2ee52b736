/** The simulated fleet as Prometheus and the product see it: discovered, scraped, backfilled, broken. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Config, parseConfig } from '../../src/config';
import { fleetConfig } from '../../src/main/simulate';
import { categoryMetrics } from '../../src/monitor/metrics/categoryMetrics';
import { scoreServices } from '../../src/monitor/score/scoreServices';
import { DEFAULT_FLEET } from '../../src/simulator';
import { createPrometheusSource, type PrometheusSource } from '../../src/sources/prometheus';
import { startSimulation, type RunningSimulation } from './startSimulation';

const HOUR = 3_600_000;
const SERVICES = 40;
const WAIT_MS = 30_000;

let simulation: RunningSimulation;
let source: PrometheusSource;
const config: Config = parseConfig(fleetConfig(DEFAULT_FLEET), 'the quality.yaml of the fleet');

jest.setTimeout(90_000);

beforeAll(async () => {
  simulation = await startSimulation(2 * HOUR);
  source = createPrometheusSource({ url: simulation.prometheusUrl });
  await until(`count(count_over_time(up[5s]) >= 3 and up == 1)`, (value) => value === SERVICES);
});
afterAll(async () => {
  await source?.close();
  await simulation?.stop();
});

/** The one value that a query answers with, or NaN. */
async function ask(query: string): Promise<number> {
  const { series } = await source.instant(query, Date.now());
  return series[0]?.value ?? Number.NaN;
}

async function until(query: string, isRight: (value: number) => boolean): Promise<void> {
  let value = Number.NaN;
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; await sleep(200)) {
    value = await ask(query);
    if (isRight(value)) return;
  }
  throw new Error(`${query} stayed ${value}`);
}

const grid = () => {
  const endMs = Math.floor(Date.now() / 1000) * 1000;
  return { startMs: endMs, endMs, stepMs: 1000 };
};

describe('history and present', () => {
  it('have the same labels: each service is one series of up', async () => {
    expect(await ask('count(count_over_time(up[2h]))')).toBe(SERVICES);
    expect(await ask('count(count by (job, instance, service, kind, team) (up))')).toBe(SERVICES);
    expect(await ask('count(count_over_time({exported_chain!=""}[5m])) or vector(0)')).toBe(0);
    // What is scraped now was there an hour ago, and the other way round.
    const unmatched = (a: string, b: string) =>
      `count({service!="",__name__!~"scrape_.*"} ${a} unless {service!=""} ${b}) or vector(0)`;
    expect(await ask(unmatched('', 'offset 1h'))).toBe(0);
    expect(await ask(unmatched('offset 1h', ''))).toBe(0);
  });

  it('join without a seam: each sample is what the world says for its time', async () => {
    const query = '{service="ethereum-searcher-1",__name__=~"mev_.*_total|mev_execution_latency_ms_count"}[10m]';
    const response = await fetch(`${simulation.prometheusUrl}/api/v1/query?query=${encodeURIComponent(query)}`);
    const { data } = (await response.json()) as {
      data: { result: Array<{ metric: Record<string, string>; values: Array<[number, string]> }> };
    };
    const simulated = simulation.world.service('ethereum-searcher-1')!;
    const values = new Float64Array(simulated.series.length);
    const worldAt = (timeMs: number, metric: Record<string, string>): number => {
      const all = simulated.families.flatMap(({ name, series }) => series.map((one) => ({ name, ...one })));
      const index = all.findIndex(
        ({ name, suffix = '', labels }) =>
          `${name}${suffix}` === metric.__name__ && Object.entries(labels).every(([label, is]) => metric[label] === is)
      );
      simulated.at(timeMs).values(timeMs, values);
      return values[index]!;
    };
    expect(data.result).toHaveLength(6);
    let scraped = 0;
    for (const { metric, values: samples } of data.result) {
      for (const [seconds, text] of samples) {
        const timeMs = Math.round(seconds * 1000);
        if (timeMs <= simulation.seamMs) {
          expect(Number(text)).toBe(worldAt(timeMs, metric));
        } else {
          // Prometheus stamps the time at which it asked.
          scraped++;
          expect(Number(text)).toBeGreaterThanOrEqual(worldAt(timeMs, metric));
          expect(Number(text)).toBeLessThanOrEqual(worldAt(timeMs + 1000, metric));
        }
      }
    }
    expect(scraped).toBeGreaterThan(6);
  });
});

describe("the fleet's quality.yaml", () => {
  const kindOf: Record<string, string> = { system: 'machine', blockchain: 'execution-client' };

  it.each(
    Object.entries(config.metrics).flatMap(([category, metrics]) =>
      Object.keys(metrics).map((name) => [category, name] as const)
    )
  )('%s/%s has data of everything that it is about', async (category, name) => {
    const [metric] = await categoryMetrics(config, category, [name], {}, grid(), source);
    const series = metric?.result.series ?? [];
    expect(metric?.result.warnings).toEqual([]);
    const kind = kindOf[category];
    const things: Record<string, number> = {
      mev: series.length,
      containers: config.services.filter((service) => service.kind !== 'machine').length,
    };
    expect(series.length).toBeGreaterThanOrEqual(category === 'mev' ? DEFAULT_FLEET.chains.length : 1);
    expect(series).toHaveLength(things[category] ?? config.services.filter((service) => service.kind === kind).length);
    expect(series.filter(({ values }) => !Number.isFinite(values[0]))).toEqual([]);
  });

  it('gives every service a state and a good score', async () => {
    const { services, warnings } = await scoreServices(config, config.services, grid(), source);
    expect(warnings).toEqual([]);
    expect(services).toHaveLength(SERVICES);
    for (const { service, states, score } of services) {
      expect([service.name, states[0]]).toEqual([service.name, 0]);
      expect([service.name, score.total[0]! > 70]).toEqual([service.name, true]);
    }
  });
});

describe('faults, posted', () => {
  const post = async (type: string, target: string): Promise<string> => {
    const response = await fetch(`${simulation.url}/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      // A cascade takes a sixth of it from one service to the next.
      body: JSON.stringify({ type, target, durationSeconds: 60 }),
    });
    const { id } = (await response.json()) as { id: string };
    expect(response.status).toBe(201);
    return id;
  };
  const remove = (id: string) => fetch(`${simulation.url}/faults/${id}`, { method: 'DELETE' });
  const rate = (metric: string): string => `sum(rate(${metric}[6s]))`;

  const cases: Array<[type: string, target: string, query: string, least: number, most: number]> = [
    ['outage', 'arbitrum-geth-2', 'up{service="arbitrum-geth-2"}', 0, 0],
    [
      'latency',
      'optimism-geth-1',
      'max(rpc_duration_all{quantile="0.99",service="optimism-geth-1"}) / max(rpc_duration_all{quantile="0.99",service="optimism-geth-1"} offset 5m)',
      5,
      15,
    ],
    [
      'memory_leak',
      'redis',
      'delta(container_memory_working_set_bytes{service="redis"}[6s]) / on () container_spec_memory_limit_bytes{service="redis"}',
      0.05,
      0.3,
    ],
    [
      'error_burst',
      'base-rpc-1',
      `${rate('http_requests_total{service="base-rpc-1",code="500"}')} / ${rate('http_requests_total{service="base-rpc-1"}')}`,
      0.4,
      0.6,
    ],
    [
      'attack',
      'ethereum-host-2',
      `${rate('node_network_receive_bytes_total{service="ethereum-host-2"}')} / sum(rate(node_network_receive_bytes_total{service="ethereum-host-2"}[5m] offset 2m))`,
      7,
      13,
    ],
    [
      'profit_drop',
      'ethereum-searcher-1',
      `${rate('mev_cumulative_profit_eth_total{service="ethereum-searcher-1"}')} / sum(rate(mev_cumulative_profit_eth_total{service="ethereum-searcher-1"}[5m] offset 2m))`,
      0,
      0.1,
    ],
    [
      'sync_stall',
      'base-geth-1',
      'sum(changes(chain_head_block{service="base-geth-1"}[8s])) / sum(changes(chain_head_header{service="base-geth-1"}[8s]))',
      0,
      0,
    ],
    ['cascade', 'arbitrum-host-1', 'sum(up{chain="arbitrum",service=~"arbitrum-(host|geth)-1"})', 0, 0],
  ];
  const ids = new Map<string, string>();

  // All at once, since each takes a few scrapes to show, and none touches the target of another.
  beforeAll(async () => {
    for (const [type, target] of cases) ids.set(target, await post(type, target));
  });

  it.each(cases)('%s of %s shows, and ends', async (_type, target, query, least, most) => {
    await until(query, (value) => value >= least && value <= most);
    await remove(ids.get(target) ?? '');
    await until(`up{service="${target}"}`, (value) => value === 1);
  });
});

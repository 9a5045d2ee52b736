/** The shipped configuration against a real Prometheus that scrapes itself and this machine. */
import { defaultConfig } from '../../src/config';
import { categoryMetrics } from '../../src/monitor/metrics/categoryMetrics';
import { SIGNAL_NAMES } from '../../src/wire';
import { readFleetWindow } from '../../src/monitor/analysis/readFleetWindow';
import { RECENT } from '../../src/monitor/analysis/scales';
import { scoreServices } from '../../src/monitor/score/scoreServices';
import { createPrometheusSource, type PrometheusSource } from '../../src/sources/prometheus';
import { untilScraped } from './untilScraped';
import { startNodeExporter, startPrometheus, type RunningPrometheus } from '../prometheus';

let exporter: Awaited<ReturnType<typeof startNodeExporter>>;
let prometheus: RunningPrometheus;
let source: PrometheusSource;
const config = defaultConfig();

beforeAll(async () => {
  exporter = await startNodeExporter();
  prometheus = await startPrometheus({
    scrape: [
      { job: 'prometheus', targets: ['self'] },
      { job: 'node', targets: [exporter.target] },
    ],
  });
  source = createPrometheusSource({ url: prometheus.url });
  await untilScraped(prometheus, 2);
}, 60_000);
afterAll(async () => {
  await source.close();
  await prometheus.stop();
  await exporter.stop();
});

function grid(): { startMs: number; endMs: number; stepMs: number } {
  const endMs = Math.floor(Date.now() / 1000) * 1000;
  return { startMs: endMs, endMs, stepMs: 1000 };
}

it.each(
  Object.entries(config.metrics).flatMap(([category, metrics]) =>
    Object.keys(metrics).map((name) => [category, name] as const)
  )
)('%s/%s is understood, for all and for some services', async (category, name) => {
  const all = await categoryMetrics(config, category, [name], {}, grid(), source);
  const some = await categoryMetrics(config, category, [name], { services: ['machine'] }, grid(), source);
  expect(all[0]?.result.warnings).toEqual([]);
  expect(some[0]?.result.warnings).toEqual([]);
});

it.each(['cpu_usage_percent', 'memory_usage_percent', 'network_bandwidth'])(
  '%s has a series for this machine',
  async (name) => {
    const [metric] = await categoryMetrics(config, 'system', [name], { services: ['machine'] }, grid(), source);
    expect(metric?.result.series).toHaveLength(1);
    expect(metric?.result.series[0]?.labels).toMatchObject({ job: 'node' });
  }
);

const services = Object.keys(config.kinds).map((kind) => ({
  name: kind,
  kind,
  team: 't',
  match: { job: kind },
  dependsOn: [],
  weight: 1,
  inputs: {},
}));

it('every signal of every kind is understood, on both scales', async () => {
  const { problems } = await readFleetWindow({ ...config, services }, source, Date.now());
  expect(problems).toEqual(new Map());
});

it('this machine and Prometheus have signals', async () => {
  // The scraping began seconds ago: the step that holds it may still go on.
  const { window } = await readFleetWindow(config, source, Date.now() + RECENT.stepMs);
  const signalsOf = (name: string) => {
    const found = window.services.find((service) => service.name === name)?.signals ?? {};
    return SIGNAL_NAMES.filter((signal) => found[signal] !== undefined);
  };
  expect(signalsOf('machine')).toEqual(
    expect.arrayContaining(['up', 'started_at', 'latency', 'memory_used', 'memory_limit', 'disk_used', 'disk_limit'])
  );
  expect(signalsOf('prometheus')).toEqual(expect.arrayContaining(['up', 'started_at', 'memory_used']));
  const machine = window.services.find(({ name }) => name === 'machine')!;
  const [used, limit] = [machine.signals.disk_used!.recent.at(-1)!, machine.signals.disk_limit!.recent.at(-1)!];
  expect(used).toBeGreaterThan(0);
  expect(used).toBeLessThanOrEqual(limit);
});

it('every input of every kind is understood', async () => {
  const { warnings } = await scoreServices(config, services, grid(), source);
  expect(warnings).toEqual([]);
});

it('this machine and Prometheus have a state and a score', async () => {
  const { services } = await scoreServices(config, config.services, grid(), source);
  for (const { service, states, score } of services) {
    expect([service.name, states[0]]).toEqual([service.name, 0]);
    expect(score.total[0]).toBeGreaterThan(0);
    expect(score.coverage[0]).toBeGreaterThan(0.3);
  }
});

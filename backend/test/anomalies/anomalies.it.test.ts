/** The whole way on a real Prometheus with a known history: baseline, models, a fault, its driver, and after a restart. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { createAnomalyMonitor, type AnomalyMonitor } from '../../src/monitor/anomalies/monitor';
import { exportAnomalies } from '../../src/monitor/anomalies/anomalyMetrics';
import { formatModels, readModels } from '../../src/monitor/anomalies/modelList';
import { categoryModels } from '../../src/monitor/anomalies/models';
import { trainAll } from '../../src/monitor/anomalies/trainAll';
import { createPrometheusSource, type PrometheusSource } from '../../src/sources/prometheus';
import { createFileStore } from '../../src/store/fileStore';
import { openMetrics, samplesOf, startPrometheus, type RunningPrometheus } from '../prometheus';
import { fixedConfig } from '../quality/fleet';
import { anomalyConfig, calmSeries, HOUR, MINUTE, START } from './fakeWorld';

const PERIOD_MS = 100;
const FAULT_MS = START + 2 * MINUTE;
const SCRAPES = { startMs: START - 7 * HOUR + 3_217, endMs: START + HOUR, stepMs: 15_000 };

let prometheus: RunningPrometheus;
let source: PrometheusSource;
let folder: string;
let nowMs: number;
const monitors: AnomalyMonitor[] = [];

beforeAll(async () => {
  const series = calmSeries().map(({ metric, labels, valueAt }) => ({
    name: metric,
    labels,
    samples: samplesOf(SCRAPES, (timeMs) =>
      metric === 'load' && labels['job'] === 'a' && timeMs >= FAULT_MS ? 95 : valueAt(timeMs)
    ),
  }));
  prometheus = await startPrometheus({ openMetrics: openMetrics(series) });
  source = createPrometheusSource({ url: prometheus.url });
  folder = mkdtempSync(join(tmpdir(), 'quality-anomalies-'));
}, 60_000);
afterEach(async () => {
  await Promise.all(monitors.splice(0).map((monitor) => monitor.stop()));
});
afterAll(async () => {
  await source.close();
  await prometheus.stop();
  rmSync(folder, { recursive: true });
});

function open(log: string[] = []): AnomalyMonitor {
  const ignored = (): undefined => undefined;
  const monitor = createAnomalyMonitor({
    config: fixedConfig(anomalyConfig()),
    source,
    store: createFileStore(folder),
    models: categoryModels,
    now: () => nowMs,
    observer: { succeeded: ignored, failed: (_, error) => void log.push(String(error)), skipped: ignored },
    log: (message) => void log.push(message),
    onFault: (fault) => void log.push(`fault: ${fault}`),
    periodMs: PERIOD_MS,
  });
  monitors.push(monitor);
  return monitor;
}

async function until(condition: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (condition()) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not come to be in 30 s');
}

it('learns the baseline, finds the fault and names the metric that drives it', async () => {
  nowMs = START;
  const log: string[] = [];
  const monitor = open(log);
  expect(monitor.checks()[0]?.message).toContain('begins with the first question');
  expect(monitor.anomaliesNow({}).timestamp).toBeNull();
  await until(() => monitor.anomaliesNow({}).training.trained === 3);
  expect(log.filter((line) => line.startsWith('fault'))).toEqual([]);

  const of = (entity: string) =>
    monitor.anomaliesNow({ categories: ['system'] }).anomalies.find((one) => one.entity === entity);
  nowMs = FAULT_MS + 20_000;
  await until(() => (of('a')?.severity ?? null) !== null);
  expect(of('a')?.drivers[0]).toMatchObject({ metric: 'test/load', value: 95 });
  expect(of('b')).toMatchObject({ severity: null, drivers: [] });

  const registry = new Registry();
  exportAnomalies(registry, monitor.newest, {});
  await until(() => monitor.newest()?.entities[0]?.entity === 'a');
  const metrics = await registry.metrics();
  expect(metrics).toMatch(/quality_anomaly_active\{category="system",entity="a",severity="(high|critical)"\} 1/);
  expect(metrics).toMatch(/quality_anomaly_score\{category="system",entity="b"\} 0/);
  expect(metrics).toContain('quality_anomaly_models{state="trained"} 3');

  const grid = { startMs: START - HOUR, endMs: FAULT_MS, stepMs: MINUTE };
  const { series } = await monitor.anomalyBands({ services: ['a'], metrics: ['test/load'] }, grid);
  expect(series[0]?.value.at(-2)).toBeLessThan(60);
  expect(series[0]?.high.at(-1)).toBeLessThan(60);
}, 60_000);

it('after a restart it goes on with the models that it had', async () => {
  nowMs = FAULT_MS + 10 * MINUTE;
  const log: string[] = [];
  const monitor = open(log);
  monitor.start();
  await until(() => monitor.anomaliesNow({}).anomalies.some(({ severity }) => severity !== null));
  expect(log).toContain('3 anomaly models restored');
  expect(log.join('\n')).not.toContain('trained');
  const events = monitor.anomalyEvents({ services: ['a'] }, { startMs: START, endMs: nowMs });
  expect(events.at(-1)).toMatchObject({ entity: 'a', endedAt: null });
  expect(events.at(-1)?.drivers[0]?.metric).toBe('test/load');
}, 60_000);

it('all can be trained at once, and listed', async () => {
  nowMs = START;
  const store = createFileStore(join(folder, 'at-once'));
  const log: string[] = [];
  const options = { config: fixedConfig(anomalyConfig()), source, store, models: categoryModels };
  const train = () => trainAll({ ...options, now: () => nowMs, log: (line) => void log.push(line) });
  expect(await train()).toMatchObject({ models: 3, trained: 3, tooYoung: 0, failed: [] });
  nowMs += HOUR / 2;
  expect(await train()).toMatchObject({ models: 3, trained: 3 });
  const models = await readModels(store);
  expect(models.map(({ category, entity, rows }) => [category, entity, rows])).toEqual([
    ['mev', 'ethereum', 360],
    ['system', 'a', 360],
    ['system', 'b', 360],
  ]);
  await store.write('broken', Uint8Array.of(1));
  expect(formatModels(await readModels(store), nowMs + HOUR)).toMatch(
    /^CATEGORY +ENTITY[\s\S]*system +a +2026-01-10T12:2\S+ +360 +1 h +\d+\n[\s\S]*3 models, \d+ bytes\nbroken: .*has 1 bytes/
  );
}, 60_000);

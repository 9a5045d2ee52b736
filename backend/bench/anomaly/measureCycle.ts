/**
 * A cycle of the anomaly detection for 1,000 services of 10 metrics each, without Prometheus' time: its answers are there as
 * bytes, and reading them is part of the cycle.
 */
import { Buffer } from 'node:buffer';
import { defaultConfig, type Config } from '../../src/config';
import { Random } from '../../src/engine/stats/random';
import { runAnomalyCycle } from '../../src/monitor/anomalies/anomalyCycle';
import { baselineTable } from '../../src/monitor/anomalies/baselineTable';
import { categoryModels } from '../../src/monitor/anomalies/models';
import { rowsOf } from '../../src/monitor/anomalies/rows';
import { runInTurns } from '../../src/monitor/anomalies/turns';
import { WatchBook } from '../../src/monitor/anomalies/watchBook';
import { watchedOf } from '../../src/monitor/anomalies/watched';
import { parseMatrix } from '../../src/sources/prometheus/parseMatrix';
import type { Grid, PrometheusSource } from '../../src/sources/prometheus/types';

const ENTITIES = 1000;
const METRICS = 10;
const BASELINE_ROWS = 10_080;
const CYCLES = 13;
const PERIOD_MS = 15_000;
const STEP_MS = 60_000;
const MAX_BYTES = 256 * 1024 * 1024;
const START = Date.UTC(2026, 0, 10, 12);

export interface CycleFigures {
  /** Median. */
  cycleSeconds: number;
  longestCycleSeconds: number;
  bytesPerEntity: number;
}

const names = Array.from({ length: ENTITIES }, (_, i) => `service-${i}`);
const metricNames = Array.from({ length: METRICS }, (_, i) => `m${i}`);

export async function measureAnomalyCycle(): Promise<CycleFigures> {
  const watched = watchedOf(benchConfig())!;
  const [category] = watched.categories;
  const before = memory();
  const book = new WatchBook(watched);
  const random = new Random(1);
  const nextValue = (metric: number): number => 50 + 10 * metric + random.normal();
  const trained = await train(nextValue);
  for (const name of names) {
    const watch = book.open(category!, watched.ownerOf('service', { service: name })!)!;
    const model = categoryModels.restore(trained.model.save(), { category: category!.name, metrics: trained.metrics });
    watch.adopt({ model, history: trained.history }, trained.columns, START - STEP_MS, START);
  }
  const bytesPerEntity = Math.round((memory() - before) / ENTITIES);
  const seconds: number[] = [];
  for (let cycle = 0; cycle < CYCLES; cycle++) {
    const nowMs = START + cycle * PERIOD_MS;
    const bodies = new Map(metricNames.map((name, metric) => [name, bodyOf(nowMs, () => nextValue(metric))]));
    const begun = performance.now();
    await runAnomalyCycle(book, sourceOf(bodies), nowMs, new AbortController().signal);
    seconds.push((performance.now() - begun) / 1000);
  }
  if (book.all().some(({ newest }) => newest?.result === undefined)) {
    throw new Error('a service was not judged');
  }
  // The first ones are compiled while they run.
  const warm = seconds.slice(2).sort((a, b) => a - b);
  return { cycleSeconds: warm[warm.length >> 1]!, longestCycleSeconds: warm.at(-1)!, bytesPerEntity };

  async function train(next: (metric: number) => number) {
    const grid = { startMs: START - BASELINE_ROWS * STEP_MS, endMs: START - STEP_MS, stepMs: STEP_MS };
    const times = Float64Array.from({ length: BASELINE_ROWS }, (_, i) => grid.startMs + i * STEP_MS);
    const answers = metricNames.map((_, metric) => ({
      series: [{ labels: { service: names[0]! }, values: Float64Array.from(times, () => next(metric)) }],
    }));
    const { values } = rowsOf(watched, category!, grid, answers).get(names[0]!)!;
    const table = baselineTable(times, values, category!);
    const metrics = table.columns.map((column) => category!.metrics[column]!.path);
    const options = { category: category!.name, contamination: 0.01, metrics, stepMs: STEP_MS, seed: 1 };
    const steps = categoryModels.train(table.times, table.values, options);
    return {
      ...(await runInTurns(steps, () => undefined, new AbortController().signal)),
      metrics,
      columns: table.columns,
    };
  }
}

function benchConfig(): Config {
  const config = defaultConfig();
  const metric = (name: string) => ({
    title: name,
    description: '',
    unit: 'short',
    better: 'low' as const,
    query: `${name}{$service}`,
  });
  return {
    ...config,
    services: names.map((name) => ({
      name,
      kind: 'machine',
      team: 'bench',
      match: { service: name },
      dependsOn: [],
      weight: 1,
      inputs: {},
    })),
    metrics: { bench: Object.fromEntries(metricNames.map((name) => [name, metric(name)])) },
    anomalies: {
      baseline: '7d',
      step: '1m',
      refit: '24h',
      categories: {
        system: {
          title: 'System',
          contamination: 0.01,
          by: 'service',
          metrics: metricNames.map((name) => ({ metric: `bench/${name}`, combine: 'mean' as const })),
        },
      },
    },
  };
}

/** As Prometheus writes it. */
function bodyOf(timeMs: number, value: () => number): Buffer {
  const result = names.map((service, i) => ({
    metric: { instance: `10.0.${i >> 8}.${i & 255}:9100`, job: 'node', service, team: 'bench' },
    values: [[timeMs / 1000, String(value())]],
  }));
  return Buffer.from(JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } }));
}

function sourceOf(bodies: ReadonlyMap<string, Buffer>): PrometheusSource {
  const unused = (): never => {
    throw new Error('the cycle asks for ranges only');
  };
  return {
    range: (query: string, grid: Grid) => {
      const body = bodies.get(query.split('{')[0] ?? '') ?? unused();
      return Promise.resolve({ grid, ...parseMatrix(body, grid, MAX_BYTES) });
    },
    instant: unused,
    buildInfo: unused,
    close: () => Promise.resolve(),
  };
}

function memory(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

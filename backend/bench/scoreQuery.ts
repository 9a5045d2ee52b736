/**
 * Our own time of a score query over 24 h at 1 min, without Prometheus: parsing its answers (as bytes), scoring, building
 * and encoding the frames. The answers are made up, in Prometheus' own form, of the size that it would send.
 */
import { Buffer } from 'node:buffer';
import { defaultConfig, fixedConfig, type Config } from '../src/config';
import { answerQuery } from '../src/grafana/datasource/answerQuery';
import { encodeFrame, type DataQuery } from '../src/grafana/sdk';
import { createLocalBackend } from '../src/monitor/localBackend';
import { gridLength, type Grid, type PrometheusSource } from '../src/sources/prometheus';
import { parseMatrix } from '../src/sources/prometheus/parseMatrix';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const END = Date.UTC(2026, 0, 2);
const MAX_BYTES = 256 * 1024 * 1024;

/** Numerical Recipes' generator: two runs measure the same work. */
let seed = 1;
function random(): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
}

/** As Prometheus writes a matrix: a series for each service, all digits of the doubles. */
function matrixBody(grid: Grid, services: number): Buffer {
  const steps = gridLength(grid);
  const series = Array.from({ length: services }, (_, s) => {
    const values = Array.from(
      { length: steps },
      (__, i) => `[${(grid.startMs + i * grid.stepMs) / 1000},"${random() * 100}"]`
    );
    return `{"metric":{"job":"job-${s}"},"values":[${values.join(',')}]}`;
  });
  return Buffer.from(`{"status":"success","data":{"resultType":"matrix","result":[${series.join(',')}]}}`);
}

/** Answers each query with a body made before; only parsing it takes time. */
function replay(services: number): PrometheusSource {
  const bodies = new Map<string, Buffer>();
  const empty = Buffer.from('{"status":"success","data":{"resultType":"matrix","result":[]}}');
  return {
    range: async (query, grid) => {
      // Healthy services have no downtime, and Prometheus then answers nothing.
      const key = `${query}|${grid.stepMs}`;
      const body = bodies.get(key) ?? (query.endsWith('< 1') ? empty : matrixBody(grid, services));
      bodies.set(key, body);
      return { grid, ...parseMatrix(body, grid, MAX_BYTES) };
    },
    instant: async (_query, timeMs) => ({
      timeMs,
      warnings: [],
      series: Array.from({ length: services }, (_, s) => ({
        labels: { job: `job-${s}` },
        value: (END - 20 * DAY) / 1000,
      })),
    }),
    buildInfo: async () => ({ version: '0', application: 'replay' }),
    close: async () => undefined,
  };
}

function fleet(count: number): Config {
  const config = defaultConfig();
  const services = Array.from({ length: count }, (_, i) => ({
    name: `service-${i}`,
    kind: 'mev',
    team: 'bench',
    match: { job: `job-${i}` },
    dependsOn: [],
    weight: 1,
    inputs: {},
  }));
  return { ...config, services };
}

async function measure(count: number, runs: number): Promise<void> {
  const config = fleet(count);
  const backend = createLocalBackend(fixedConfig(config, 'bench', 0), replay(count), '0');
  const query: DataQuery = {
    refId: 'A',
    queryType: 'score',
    intervalMs: MINUTE,
    maxDataPoints: 2000,
    timeRange: { fromMs: END - DAY, toMs: END },
    model: { queryType: 'score', scope: 'service', output: 'score' },
  };
  const { signal } = new AbortController();
  const once = async (): Promise<number> => {
    const start = performance.now();
    const answer = await answerQuery(backend, query, signal);
    if ('error' in answer) {
      throw new Error(answer.error);
    }
    answer.frames.forEach((frame) => encodeFrame(frame));
    return performance.now() - start;
  };
  for (let i = 0; i < Math.max(3, runs / 10); i++) {
    await once();
  }
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    times.push(await once());
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => Number((times[Math.floor(share * (runs - 1))] ?? Number.NaN).toFixed(2));
  process.stdout.write(
    `${JSON.stringify({ name: `score query: ${count} service(s), 24 h at 1 min, own time`, p50_ms: at(0.5), p95_ms: at(0.95), n: runs })}\n`
  );
}

void (async () => {
  await measure(1, 200);
  await measure(100, 20);
})();

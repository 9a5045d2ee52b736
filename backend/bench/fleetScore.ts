/**
 * The score of 40 services over 24 h at 1 min in one query of the data source, on the simulated fleet with 48 h of history
 * in a real Prometheus: the whole time, our own part of it (the same answers parsed, scored and encoded without a
 * Prometheus in between), what the dearest requests cost Prometheus, each asked alone, and how many requests there are
 * for fleets of several sizes.
 *
 *     npm run bench -- fleetScore
 */
import { rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fixedConfig, parseConfig, type Config } from '../src/config';
import { answerQuery } from '../src/grafana/datasource/answerQuery';
import { encodeFrame, type DataQuery } from '../src/grafana/sdk';
import { fleetConfig } from '../src/main/simulate';
import { createLocalBackend } from '../src/monitor/localBackend';
import { createPrometheusSource, type PrometheusSource } from '../src/sources/prometheus';
import { startHistory, type History } from './history/fleetHistory';
import { record, replay, type Recording } from './history/recordedPrometheus';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const POINTS = 1440;
const CHAINS = ['ethereum', 'arbitrum', 'optimism', 'base'];
const SERVICES = 40;
const OTHER_SIZES = [80, 200];
const ROUNDS = 9;
const OWN_ROUNDS = 30;
const DEAREST = 5;

function query(endMs: number): DataQuery {
  return {
    refId: 'A',
    queryType: 'score',
    intervalMs: MINUTE,
    maxDataPoints: POINTS,
    timeRange: { fromMs: endMs - (POINTS - 1) * MINUTE, toMs: endMs },
    model: { queryType: 'score', scope: 'service', output: 'score' },
  };
}

/** Asks once, to the encoded answer. @returns milliseconds and points */
async function once(config: Config, source: PrometheusSource, endMs: number): Promise<{ ms: number; points: number }> {
  const backend = createLocalBackend(fixedConfig(config, 'bench', 0), source, '0');
  const began = performance.now();
  const answer = await answerQuery(backend, query(endMs), new AbortController().signal);
  if ('error' in answer) {
    throw new Error(answer.error);
  }
  answer.frames.forEach((frame) => encodeFrame(frame));
  const ms = performance.now() - began;
  const known = answer.frames.flatMap(({ fields }) => fields.slice(1)).flatMap(({ values }) => [...values]);
  return { ms, points: known.filter((value) => typeof value === 'number' && !Number.isNaN(value)).length };
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Number((sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(1));
}

interface Whole {
  times: number[];
  points: number;
  /** Of Prometheus, a query. */
  cpuMs: number | undefined;
}

/** With nothing remembered from the query before: the range moves on by a step each time, as a panel's does. */
async function whole(config: Config, { url, endMs, cpuMs }: History): Promise<Whole> {
  const source = createPrometheusSource({ url });
  const times: number[] = [];
  let points = 0;
  let cpu = 0;
  for (let round = -1; round < ROUNDS; round++) {
    const before = cpuMs();
    const answered = await once(config, source, endMs - (ROUNDS - round) * MINUTE);
    points = answered.points;
    if (round >= 0) {
      times.push(answered.ms);
      cpu += (cpuMs() ?? Number.NaN) - (before ?? Number.NaN);
    }
  }
  await source.close();
  return { times, points, cpuMs: Number.isNaN(cpu) ? undefined : Math.round(cpu / ROUNDS) };
}

async function own(config: Config, recording: Recording, { endMs }: History): Promise<number[]> {
  const source = replay(recording);
  const times: number[] = [];
  for (let round = -5; round < OWN_ROUNDS; round++) {
    const { ms } = await once(config, source, endMs);
    if (round >= 0) {
      times.push(ms);
    }
  }
  return times;
}

/** How many requests a query makes does not depend on what they answer. */
async function requestsOf(services: number): Promise<number> {
  let requests = 0;
  const source: PrometheusSource = {
    range: async (_query, grid) => {
      requests++;
      return { grid, series: [], warnings: [] };
    },
    instant: async (_query, timeMs) => {
      requests++;
      return { timeMs, series: [], warnings: [] };
    },
    buildInfo: async () => ({ version: '0', application: 'counting' }),
    close: async () => undefined,
  };
  await once(configOf(services), source, Date.now());
  return requests;
}

function configOf(services: number): Config {
  return parseConfig(fleetConfig({ chains: CHAINS, services }), 'the quality.yaml of the fleet');
}

async function measure(): Promise<void> {
  const history = await startHistory({ chains: CHAINS, services: SERVICES }, 48 * HOUR);
  try {
    const config = configOf(SERVICES);
    const recording = await record(history.url, (source) => once(config, source, history.endMs));
    const { times, points, cpuMs } = await whole(config, history);
    const ours = await own(config, recording, history);
    const recorded = [...recording.values()];
    const others = await Promise.all(OTHER_SIZES.map(async (size) => [size, await requestsOf(size)]));
    const line = {
      name: `score of ${SERVICES} services over 24 h at 1 min, with a real Prometheus`,
      points,
      prometheus: history.version,
      requests: { [SERVICES]: recording.size, ...Object.fromEntries(others) },
      total_p50_ms: quantile(times, 0.5),
      total_max_ms: quantile(times, 1),
      own_p50_ms: quantile(ours, 0.5),
      own_p95_ms: quantile(ours, 0.95),
      prometheus_cpu_ms: cpuMs,
      prometheus_one_by_one_ms: Math.round(recorded.reduce((sum, { ms }) => sum + ms, 0)),
      answers_mb: Number(recorded.reduce((sum, { body }) => sum + body.length / 1e6, 0).toFixed(1)),
      load_average: Number(loadavg()[0]?.toFixed(1)),
      n: ROUNDS,
      dearest: recorded
        .toSorted((a, b) => b.ms - a.ms)
        .slice(0, DEAREST)
        .map(({ ms, body, query: of }) => ({
          ms: Math.round(ms),
          kb: Math.round(body.length / 1e3),
          query: of.slice(0, 80),
        })),
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  } finally {
    await history.stop();
    rmSync(history.folder, { recursive: true, force: true });
  }
}

void measure();

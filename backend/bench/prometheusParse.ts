/**
 * Compares the parser of range answers with JSON.parse and a loop of Number, on bodies as Prometheus writes them.
 * Prints one line of JSON: medians in milliseconds, and how many times faster the parser is.
 */
import { Buffer } from 'node:buffer';
import { parseMatrix } from '../src/sources/prometheus/parseMatrix';
import type { Grid, Series } from '../src/sources/prometheus/types';

const ROUNDS = 60;
const MIB = 1024 * 1024;

/** A small generator with a seed, so that all runs measure the same bodies. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const VALUES: Record<string, (random: () => number) => string> = {
  /** Counters and gauges. */
  short: (random) => String(Math.round(random() * 1e8) / 100),
  /** Rates and ratios: all digits that a double has. */
  full: (random) => String(0.01 + random() * random()),
};

function body(series: number, grid: Grid, value: (random: () => number) => string): Buffer {
  const random = randomOf(7);
  const result = Array.from({ length: series }, (_, n) => ({
    metric: {
      __name__: 'node_network_receive_bytes_total',
      device: `eth${n % 8}`,
      instance: `10.0.${n >> 8}.${n & 255}:9100`,
      job: 'node',
      service: `relay-${n % 20}`,
    },
    values: Array.from({ length: (grid.endMs - grid.startMs) / grid.stepMs + 1 }, (_, i) => [
      (grid.startMs + i * grid.stepMs) / 1000,
      value(random),
    ]),
  }));
  return Buffer.from(JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } }));
}

function byJsonParse(bytes: Buffer, grid: Grid): Series[] {
  const steps = (grid.endMs - grid.startMs) / grid.stepMs + 1;
  const { data } = JSON.parse(bytes.toString()) as {
    data: { result: Array<{ metric: Record<string, string>; values: Array<[number, string]> }> };
  };
  return data.result.map(({ metric, values }) => {
    const out = new Float64Array(steps).fill(NaN);
    for (const [time, text] of values) out[Math.round((time * 1000 - grid.startMs) / grid.stepMs)] = Number(text);
    return { labels: metric, values: out };
  });
}

function median(times: number[]): number {
  return times.sort((a, b) => a - b)[times.length >> 1] ?? NaN;
}

/** In turns, so that a busy moment of the machine meets both. */
function compare(ours: () => unknown, theirs: () => unknown) {
  const times: [number[], number[]] = [[], []];
  for (let round = -ROUNDS / 3; round < ROUNDS; round++) {
    [ours, theirs].forEach((run, which) => {
      const start = performance.now();
      run();
      if (round >= 0) times[which]?.push(performance.now() - start);
    });
  }
  const [ms, jsonParseMs] = [median(times[0]), median(times[1])];
  return { ms: round3(ms), jsonParseMs: round3(jsonParseMs), timesFaster: round3(jsonParseMs / ms) };
}

function round3(value: number): number {
  return Number(value.toPrecision(3));
}

function run(series: number, points: number, kind: string) {
  const startMs = 1_790_000_000_000;
  const grid = { startMs, endMs: startMs + (points - 1) * 15_000, stepMs: 15_000 };
  const bytes = body(series, grid, VALUES[kind]!);
  const repeat = series === 1 ? 20 : 1;
  const times = (task: () => unknown) => () => {
    for (let i = 0; i < repeat; i++) task();
  };
  const figures = compare(
    times(() => parseMatrix(bytes, grid, 256 * MIB)),
    times(() => byJsonParse(bytes, grid))
  );
  return { series, points, values: kind, repeat, MB: round3(bytes.length / 1e6), ...figures };
}

const cases = [
  [1000, 41],
  [1, 1440],
].flatMap(([series, points]) => Object.keys(VALUES).map((kind) => run(series!, points!, kind)));
console.log(JSON.stringify({ bench: 'prometheusParse', node: process.version, cases }));

/** The analyses on a real Prometheus with the history of a simulated fleet: a leak that runs out, a cascade and its cause. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulatedWindow } from '../../src/backtest/simulatedWindow';
import { parseConfig } from '../../src/config';
import { type ServiceWindow, SIGNAL_NAMES, type SignalName } from '../../src/engine/signals/types';
import { fleetConfig } from '../../src/main/simulate';
import { createAnalysing, type Analysing } from '../../src/monitor/analysis/analysing';
import { createAnalysisReader } from '../../src/monitor/analysis/analysisReader';
import { joinChanges } from '../../src/monitor/analysis/changes/joinChanges';
import { analysisEngine } from '../../src/monitor/analysis/engine';
import { readFleetWindow } from '../../src/monitor/analysis/readFleetWindow';
import type { AnalysisReader } from '../../src/monitor/analysis/types';
import { nothingWatched } from '../../src/monitor/anomalies/nothingWatched';
import { backfill, backfillTimes, createFleet, createWorld, type World } from '../../src/simulator';
import { createPrometheusSource, type PrometheusSource } from '../../src/sources/prometheus';
import type { Grid } from '../../src/sources/prometheus/types';
import { createFileStore } from '../../src/store/fileStore';
import { startPrometheus, type RunningPrometheus } from '../prometheus';
import { fixedConfig } from '../quality/fleet';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const END = Date.UTC(2026, 0, 10, 12);
const HISTORY = 12 * HOUR;
const FLEET = { chains: ['ethereum'], services: 16 };
/** When kafka has no memory left, and when redis fell. */
const FULL = END + 80 * MINUTE;
const FELL = END - 15 * MINUTE;
const iso = (timeMs: number): string => new Date(timeMs).toISOString();

jest.setTimeout(120_000);

const config = fixedConfig(parseConfig(fleetConfig(FLEET), 'the quality.yaml of the fleet'));
let world: World;
let prometheus: RunningPrometheus;
let source: PrometheusSource;
let folder: string;
let nowMs: number;
let asked: Array<{ query: string; grid: Grid }>;

beforeAll(async () => {
  world = createWorld({ seed: 1, fleet: createFleet(FLEET), incidentsPerWeek: 0 });
  world.setFaults([
    {
      id: '1',
      type: 'memory_leak',
      target: 'kafka',
      strength: 1,
      startsAt: iso(END - 100 * MINUTE),
      endsAt: iso(FULL),
    },
    { id: '2', type: 'cascade', target: 'redis', strength: 1, startsAt: iso(FELL), endsAt: iso(END + HOUR) },
  ]);
  const times = backfillTimes(END, HISTORY);
  const openMetrics = () => Array.from(backfill(world, times), ({ text }) => text).join('');
  prometheus = await startPrometheus({ openMetrics });
  const real = createPrometheusSource({ url: prometheus.url });
  source = {
    ...real,
    instant: (...ask) => real.instant(...ask),
    close: () => real.close(),
    range: (query, grid, signal) => {
      asked.push({ query, grid });
      return real.range(query, grid, signal);
    },
  };
  folder = mkdtempSync(join(tmpdir(), 'quality-analysis-'));
}, 120_000);
beforeEach(() => {
  asked = [];
});
afterAll(async () => {
  await source.close();
  await prometheus.stop();
  rmSync(folder, { recursive: true });
});

function open(): { analysing: Analysing; reader: AnalysisReader; log: string[] } {
  const log: string[] = [];
  const ignored = (): undefined => undefined;
  const options = {
    config,
    source,
    store: createFileStore(folder),
    engine: analysisEngine,
    changes: joinChanges({}),
    anomalies: nothingWatched(),
    now: () => nowMs,
    observer: {
      succeeded: ignored,
      failed: (_: number, error: unknown) => void log.push(String(error)),
      skipped: ignored,
    },
    log: (message: string) => void log.push(message),
  };
  const analysing = createAnalysing(options);
  return { analysing, reader: createAnalysisReader(options, analysing), log };
}

/** How far two series are apart: single values and their means, relatively, and the share of steps that one of them lacks. */
function apart(name: SignalName, a: Float64Array, b: Float64Array): { values: number; means: number; lacking: number } {
  const both = Array.from(a, (_, i) => i).filter((i) => !Number.isNaN(a[i]) && !Number.isNaN(b[i]));
  const lacking = Array.from(a).filter((value, i) => Number.isNaN(value) !== Number.isNaN(b[i])).length;
  // A block more or less behind is as good as none.
  const least = name === 'block_lag' ? 1 : 1e-12;
  const relative = (x: number, y: number): number => Math.abs(x - y) / Math.max(Math.abs(x), least);
  const mean = (values: Float64Array): number => both.reduce((total, i) => total + values[i]! / both.length, 0);
  const differences = both.map((i) => relative(a[i]!, b[i]!)).sort((x, y) => x - y);
  return {
    values: differences[differences.length >> 1] ?? 0,
    means: relative(mean(a), mean(b)),
    lacking: lacking / a.length,
  };
}

const signalsOf = ({ signals }: ServiceWindow): SignalName[] =>
  SIGNAL_NAMES.filter((name) => signals[name] !== undefined);

it('the default queries give the signals that the simulated fleet has, on both scales', async () => {
  const { window, problems } = await readFleetWindow(config.current(), source, END);
  expect(problems).toEqual(new Map());
  const offline = simulatedWindow(world, END);
  const longSteps = HISTORY / offline.long.stepMs - 1;
  for (const service of offline.services) {
    const read = window.services.find(({ name }) => name === service.name)!;
    expect([service.name, signalsOf(read)]).toEqual([service.name, signalsOf(service)]);
    for (const name of signalsOf(service)) {
      const [a, b] = [service.signals[name]!, read.signals[name]!];
      for (const { values, means, lacking } of [
        apart(name, a.recent, b.recent),
        apart(name, a.long.subarray(-longSteps), b.long.subarray(-longSteps)),
      ]) {
        // Counts of few events are whole numbers, and quantiles jump between buckets.
        expect([service.name, name, values < 0.2, means < 0.05, lacking < 0.05]).toEqual([
          service.name,
          name,
          true,
          true,
          true,
        ]);
      }
    }
  }
});

it('finds the leak, tells when the memory runs out, and the cascade with its cause', async () => {
  nowMs = END;
  const { analysing, reader, log } = open();
  expect(reader.patternsNow({}).timestamp).toBeNull();
  await analysing.runNow();
  // By now the history is there.
  await analysing.runNow();
  expect(log).toEqual([]);
  const { timestamp, patterns, notices } = reader.patternsNow({});
  expect([timestamp, notices]).toEqual([iso(END), []]);
  expect(patterns.map(({ pattern, service }) => `${pattern} ${service}`)).toEqual(
    expect.arrayContaining(['memory_leak kafka', 'cascade_failure redis'])
  );
  const { exhaustions } = reader.exhaustionsNow({ resources: ['memory'] });
  expect(exhaustions[0]).toMatchObject({ service: 'kafka', team: 'platform', chain: null, unit: 'bytes' });
  const [soonest] = exhaustions;
  expect(soonest!.median! * 1000).toBeGreaterThan(0.7 * (FULL - END));
  expect(soonest!.median! * 1000).toBeLessThan(1.4 * (FULL - END));
  const breach = (horizonMs: number) =>
    reader
      .breachProbabilities({ services: ['kafka'], resources: ['memory'] }, horizonMs)
      .rows.map(({ probability }) => probability);
  expect(breach(4 * HOUR)[0]).toBeGreaterThan(0.9);
  expect(breach(30 * MINUTE)[0]).toBeLessThan(0.2);
  const leaks = reader.patternConfidences({ teams: ['platform'], patterns: ['memory_leak'] }).rows;
  expect(leaks.filter(({ confidence }) => confidence > 0).map(({ labels }) => labels['service'])).toEqual(['kafka']);
  expect(leaks.length).toBeGreaterThan(1);
  const causes = await reader.rootCause({}, { startMs: FELL, endMs: END });
  expect(causes.causes[0]).toMatchObject({ rank: 1, service: 'redis' });
  expect(causes.nodes.map(({ service }) => service)).toContain('price-feed');
  expect(() => reader.patternsNow({ services: ['nobody'] })).toThrow('no service "nobody"');
  await analysing.stop();
});

it('after a restart a pattern is the same one, and only what is missing is read', async () => {
  nowMs = END - 2 * MINUTE;
  rmSync(folder, { recursive: true });
  const before = open();
  await before.analysing.runNow();
  const [first] = before.reader.patternsNow({ patterns: ['memory_leak'] }).patterns;
  expect(first?.service).toBe('kafka');
  asked = [];
  nowMs += MINUTE;
  await before.analysing.runNow();
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.every(({ grid }) => grid.startMs === nowMs - 45_000 && grid.endMs === nowMs)).toBe(true);
  await before.analysing.stop();
  nowMs += MINUTE;
  const after = open();
  await after.analysing.runNow();
  const [again] = after.reader.patternsNow({ patterns: ['memory_leak'] }).patterns;
  expect(again).toMatchObject({ id: first?.id, detectedAt: iso(END - 2 * MINUTE) });
  const events = after.reader.patternEvents({ services: ['kafka'] }, { startMs: END - HOUR, endMs: END });
  expect(events.map(({ id }) => id)).toEqual([first?.id]);
  await after.analysing.stop();
});

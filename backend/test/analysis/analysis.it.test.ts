/** The analyses on a real Prometheus with the history of a simulated fleet: a leak that runs out, a cascade and its cause. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../../src/config';
import { fleetConfig } from '../../src/main/simulate';
import { createAnalysing, type Analysing } from '../../src/monitor/analysis/analysing';
import { createAnalysisReader } from '../../src/monitor/analysis/analysisReader';
import { analysisEngine } from '../../src/monitor/analysis/engine';
import type { AnalysisReader } from '../../src/monitor/analysis/types';
import { nothingWatched } from '../../src/monitor/anomalies/nothingWatched';
import { backfill, backfillTimes, createFleet, createWorld } from '../../src/simulator';
import { createPrometheusSource, type PrometheusSource } from '../../src/sources/prometheus';
import type { Grid } from '../../src/sources/prometheus/types';
import { createFileStore } from '../../src/store/fileStore';
import { startPrometheus, type RunningPrometheus } from '../prometheus';
import { fixedConfig } from '../quality/fleet';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const END = Date.UTC(2026, 0, 10, 12);
/** Scraped seldom at first, for less to write. */
const HISTORY = 7 * 24 * HOUR;
const CLOSELY = 3 * HOUR;
const FLEET = { chains: ['ethereum'], services: 16 };
/** When kafka has no memory left, and when redis fell. */
const FULL = END + 80 * MINUTE;
const FELL = END - 15 * MINUTE;
const iso = (timeMs: number): string => new Date(timeMs).toISOString();

jest.setTimeout(120_000);

const config = fixedConfig(parseConfig(fleetConfig(FLEET), 'the quality.yaml of the fleet'));
let prometheus: RunningPrometheus;
let source: PrometheusSource;
let folder: string;
let nowMs: number;
let asked: Array<{ query: string; grid: Grid }>;

beforeAll(async () => {
  const world = createWorld({ seed: 1, fleet: createFleet(FLEET), incidentsPerWeek: 0 });
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
  const seldom = Float64Array.from(
    { length: (HISTORY - CLOSELY) / (5 * MINUTE) },
    (_, i) => END - HISTORY + 5 * i * MINUTE
  );
  const times = Float64Array.from([...seldom, ...backfillTimes(END, CLOSELY)]);
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
    changes: { changes: async () => ({ changes: [], notices: [], problems: [] }) },
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

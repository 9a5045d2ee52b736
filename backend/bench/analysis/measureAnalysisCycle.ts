/**
 * A cycle of the analyses for 1,000 services, without Prometheus' time: its answers are there as bytes, and reading them is part
 * of the cycle. The services are those of a simulated fleet, each several times under other names.
 */
import { Buffer } from 'node:buffer';
import { createWindowReader } from '../../src/backtest/simulatedWindow';
import { defaultConfig, fixedConfig, type Config } from '../../src/config';
import { SIGNAL_NAMES, type FleetWindow, type SignalName } from '../../src/engine/signals/types';
import { createAnalysing } from '../../src/monitor/analysis/analysing';
import { analysisEngine } from '../../src/monitor/analysis/engine';
import { LONG, RECENT, type ScaleName } from '../../src/monitor/analysis/scales';
import { usualSpacing } from '../../src/monitor/analysis/scrapeSpacing';
import { signalQuery } from '../../src/monitor/analysis/signalPlan';
import { createFleet, createWorld } from '../../src/simulator';
import { parseMatrix } from '../../src/sources/prometheus/parseMatrix';
import type { Grid, PrometheusSource } from '../../src/sources/prometheus/types';
import { createMemoryStore } from '../../src/store/memoryStore';

const SERVICES = 1000;
/** Of the fleet that is simulated. */
const KINDS = 100;
const COPIES = SERVICES / KINDS;
const MINUTES = 22;
const WARM_UP = 2;
const MINUTE_MS = 60_000;
const MAX_BYTES = 256 * 1024 * 1024;
const START = Date.UTC(2026, 0, 10, 12);

export interface AnalysisCycleFigures {
  services: number;
  /** Signals of all services. */
  series: number;
  /** Of a minute: the mean over all, as the work is not the same in each, and the longest. */
  secondsAMinute: number;
  /** The same, of the processor: on a machine that has other work it tells more. */
  cpuSecondsAMinute: number;
  longestSeconds: number;
  /** The longest that anybody else waited for the event loop. */
  longestWaitSeconds: number;
  bytesPerService: number;
}

export async function measureAnalysisCycle(): Promise<AnalysisCycleFigures> {
  const world = createWorld({
    seed: 1,
    fleet: createFleet({ chains: ['ethereum', 'arbitrum', 'optimism', 'base'], services: KINDS }),
    incidentsPerWeek: 0.15,
  });
  const reader = createWindowReader(world);
  let window = reader.at(START);
  let nowMs = START;
  const config = benchConfig(window);
  const source = sourceOf(config, () => window);
  const before = memory();
  const analysing = createAnalysing({
    config: fixedConfig(config, 'the benchmark', START),
    source,
    store: createMemoryStore(),
    engine: analysisEngine,
    changes: { changes: async () => ({ changes: [], notices: [], problems: [] }) },
    now: () => nowMs,
    observer: { succeeded: () => undefined, failed: () => undefined, skipped: () => undefined },
    log: (message) => console.error(message),
  });
  // The first ones read the history and fit everything; the next are compiled while they run.
  await analysing.runNow();
  const seconds: number[] = [];
  const cpuSeconds: number[] = [];
  const waits = watchEventLoop();
  for (let minute = 1; minute <= MINUTES; minute++) {
    nowMs = START + minute * MINUTE_MS;
    window = reader.at(nowMs);
    source.prepare();
    waits.begin();
    const [begun, cpu] = [performance.now(), process.cpuUsage()];
    await analysing.runNow();
    seconds.push((performance.now() - begun) / 1000);
    const { user, system } = process.cpuUsage(cpu);
    cpuSeconds.push((user + system) / 1e6);
    waits.end();
  }
  const bytesPerService = Math.round((memory() - before) / SERVICES);
  const seen = analysing.window()!;
  const warm = seconds.slice(WARM_UP);
  return {
    services: SERVICES,
    series: seen.services.reduce((sum, { signals }) => sum + Object.keys(signals).length, 0),
    secondsAMinute: meanOf(warm),
    cpuSecondsAMinute: meanOf(cpuSeconds.slice(WARM_UP)),
    longestSeconds: Math.max(...warm),
    longestWaitSeconds: waits.longest(),
    bytesPerService,
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

interface BenchSource extends PrometheusSource {
  /** Writes the answers that the next cycle asks for. */
  prepare(): void;
}

function sourceOf(config: Config, windowNow: () => FleetWindow): BenchSource {
  const asked = new Map<string, { name: SignalName; scale: ScaleName }>();
  for (const [scale, stepMs] of [
    ['recent', RECENT.stepMs],
    ['long', LONG.stepMs],
  ] as const) {
    for (const name of SIGNAL_NAMES) {
      const query = signalQuery(config, config.services, name, { name: scale, stepMs, scrapeMs: usualSpacing });
      if (query !== undefined) {
        asked.set(query, { name, scale });
      }
    }
  }
  const bodies = new Map<string, Buffer>();
  const keyOf = (query: string, { startMs, endMs }: Grid): string => `${query}/${startMs}/${endMs}`;
  const bodyOf = (query: string, grid: Grid): Buffer => {
    const { name, scale } = asked.get(query)!;
    return writeBody(windowNow(), name, scale, grid);
  };
  return {
    prepare: () => {
      bodies.clear();
      const { recent, long } = windowNow();
      for (const [query, { scale }] of asked) {
        const endMs = scale === 'recent' ? recent.endMs : long.endMs;
        const startMs = scale === 'recent' ? endMs - MINUTE_MS + recent.stepMs : endMs;
        const grid = { startMs, endMs, stepMs: scale === 'recent' ? recent.stepMs : long.stepMs };
        bodies.set(keyOf(query, grid), bodyOf(query, grid));
      }
    },
    range: async (query, grid) => {
      const body = bodies.get(keyOf(query, grid)) ?? bodyOf(query, grid);
      return { grid, ...parseMatrix(body, grid, MAX_BYTES) };
    },
    instant: async (_, timeMs) => ({ timeMs, series: [], warnings: [] }),
    buildInfo: async () => ({ version: '0', application: 'none' }),
    close: () => Promise.resolve(),
  };
}

/** As Prometheus writes it. */
function writeBody(window: FleetWindow, name: SignalName, scale: ScaleName, { startMs, endMs, stepMs }: Grid): Buffer {
  const { endMs: newestMs, length } = window[scale];
  const result = window.services.flatMap(({ name: service, signals }) => {
    const all = signals[name]?.[scale];
    const values: Array<[number, string]> = [];
    for (let timeMs = startMs; all !== undefined && timeMs <= endMs; timeMs += stepMs) {
      const value = all[length - 1 - (newestMs - timeMs) / stepMs] ?? Number.NaN;
      if (!Number.isNaN(value)) {
        values.push([timeMs / 1000, String(value)]);
      }
    }
    return values.length === 0 ? [] : namesOf(service).map((copy) => ({ metric: { service: copy }, values }));
  });
  return Buffer.from(JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } }));
}

function namesOf(service: string): string[] {
  return Array.from({ length: COPIES }, (_, copy) => `${service}-${copy}`);
}

function benchConfig({ services }: FleetWindow): Config {
  return {
    ...defaultConfig(),
    services: services.flatMap(({ name, kind, team, chain, dependsOn }) =>
      namesOf(name).map((copy, i) => ({
        name: copy,
        kind,
        team,
        match: { service: copy },
        dependsOn: dependsOn.map((needed) => namesOf(needed)[i]!),
        weight: 1,
        inputs: {},
        ...(chain === undefined ? {} : { chain: `${chain}-${i}` }),
      }))
    ),
  };
}

/** How long a timer that wants each turn has to wait. */
function watchEventLoop(): { begin(): void; end(): void; longest(): number } {
  let longest = 0;
  let last = 0;
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  return {
    begin: () => {
      last = performance.now();
      timer = setInterval(look, 1);
    },
    end: () => {
      look();
      clearInterval(timer);
    },
    longest: () => longest / 1000,
  };
}

function memory(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

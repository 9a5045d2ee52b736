/**
 * What the analyses of 1,000 services cost on one core, without Prometheus' time: the cycle of a minute as the monitor runs it
 * (patterns and exhaustions of all, each ten minutes 200 forecasts to be graded), and a root cause of the whole fleet with it.
 */
import { createWindowReader } from '../../src/backtest/simulatedWindow';
import { exhaustionsOf } from '../../src/engine/forecast/exhaustionsOf';
import { fitForecast } from '../../src/engine/forecast/fitForecast';
import { detectPatterns } from '../../src/engine/patterns/detectPatterns';
import { rankCauses } from '../../src/engine/rootcause/rankCauses';
import type { FleetWindow } from '../../src/engine/signals/types';
import { FORECAST_SIGNALS } from '../../src/monitor/analysis/signalTitles';
import { createFleet, createWorld, type Fault } from '../../src/simulator';

const ENTITIES = 1000;
const CHAINS = Array.from({ length: 20 }, (_, i) => `chain-${i + 1}`);
const CYCLES = 11;
const MINUTE = 60_000;
const FIRST_MS = Date.UTC(2026, 5, 10, 12);
const INCIDENT_MS = 15 * MINUTE;
const FORECASTS_A_STEP = 200;

export interface CostFigures {
  entities: number;
  /** Seconds of the processor; medians of the cycles, and the longest of all, in which a step of the long scale begins. */
  cycle: number;
  longestCycle: number;
  patterns: number;
  exhaustions: number;
  rootCause: number;
  /** Once, of each signal that is forecast. */
  allForecasts: number;
  forecasts: number;
}

export function costFigures(): CostFigures {
  const fleet = createFleet({ chains: CHAINS, services: ENTITIES });
  const world = createWorld({ seed: 1, fleet, incidentsPerWeek: 0.15 });
  world.setFaults([cascade()]);
  const reader = createWindowReader(world);
  const spent = { cycle: [], patterns: [], exhaustions: [], rootCause: [] } as Record<string, number[]>;
  for (let cycle = 0; cycle <= CYCLES; cycle++) {
    const window = reader.at(FIRST_MS + cycle * MINUTE);
    const patterns = seconds(() => detectPatterns(window, []));
    const exhaustions = seconds(() => window.services.forEach((service) => exhaustionsOf(service, window)));
    const rootCause = seconds(() => rankCauses(inputOf(window)));
    const graded =
      window.long.endMs === window.recent.endMs ? seconds(() => forecastSome(window, FORECASTS_A_STEP)) : 0;
    // The first one warms up.
    if (cycle > 0) {
      spent.patterns!.push(patterns);
      spent.exhaustions!.push(exhaustions);
      spent.rootCause!.push(rootCause);
      spent.cycle!.push(patterns + exhaustions + rootCause + graded);
    }
  }
  let forecasts = 0;
  const allForecasts = seconds(() => {
    forecasts = forecastSome(reader.at(FIRST_MS + (CYCLES + 10) * MINUTE), Infinity);
  });
  const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  const rounded = (value: number): number => Number(value.toPrecision(3));
  return {
    entities: ENTITIES,
    cycle: rounded(median(spent.cycle!)),
    longestCycle: rounded(Math.max(...spent.cycle!)),
    patterns: rounded(median(spent.patterns!)),
    exhaustions: rounded(median(spent.exhaustions!)),
    rootCause: rounded(median(spent.rootCause!)),
    allForecasts: rounded(allForecasts),
    forecasts,
  };
}

const inputOf = (window: FleetWindow): Parameters<typeof rankCauses>[0] => ({
  window,
  incident: { startMs: window.recent.endMs - INCIDENT_MS, endMs: window.recent.endMs },
  anomalies: new Map(),
  changes: [],
});

/** @returns how many */
function forecastSome(window: FleetWindow, most: number): number {
  let count = 0;
  for (const { signals } of window.services) {
    for (const signal of FORECAST_SIGNALS) {
      const values = signals[signal];
      if (values !== undefined && count < most) {
        fitForecast(values, window, signal);
        count++;
      }
    }
  }
  return count;
}

/** So that there is something to find. */
function cascade(): Fault {
  return {
    id: 'cascade',
    type: 'cascade',
    target: 'core-host',
    strength: 1,
    startsAt: new Date(FIRST_MS - 5 * MINUTE).toISOString(),
    endsAt: new Date(FIRST_MS + 60 * MINUTE).toISOString(),
  };
}

/** Of the processor, so that whatever else the machine does meanwhile does not count. */
function seconds(work: () => unknown): number {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
}

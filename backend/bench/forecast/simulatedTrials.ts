import { simulatedWindow } from '../../src/backtest/simulatedWindow';
import type { SignalName } from '../../src/engine/signals/types';
import { createFleet, createWorld, DEFAULT_FLEET } from '../../src/simulator';
import { HOUR_MS, type Trial } from './trial';

/** What is forecast of the fleet; limits and times of starts are not. */
const SIGNALS: readonly SignalName[] = [
  'traffic',
  'errors',
  'latency',
  'memory_used',
  'disk_used',
  'cpu',
  'connections',
  'peers',
  'pending',
  'gas_price',
  'profit',
  'opportunities',
];
const SERVICES = ['ethereum-host-1', 'base-geth-1', 'ethereum-rpc-1', 'base-searcher-1', 'postgres', 'kafka'];
const INCIDENTS_PER_WEEK = 1;
const FIRST_MS = Date.UTC(2026, 5, 1);
const DAYS_MS = 24 * HOUR_MS;

/** Of a fleet of each seed, the signals of a service of each kind, at another time of the year and of the day. */
export function* simulatedTrials(seeds: { first: number; last: number }): Generator<Trial> {
  const fleet = createFleet(DEFAULT_FLEET);
  for (let seed = seeds.first; seed <= seeds.last; seed++) {
    const world = createWorld({ seed, fleet, incidentsPerWeek: INCIDENTS_PER_WEEK });
    const endMs = FIRST_MS + (seed % 97) * DAYS_MS + ((seed * 7) % 24) * HOUR_MS;
    const before = simulatedWindow(world, endMs, { services: SERVICES });
    const after = simulatedWindow(world, endMs + DAYS_MS, {
      services: SERVICES,
      recent: { stepMs: 15_000, length: 1 },
      long: { stepMs: before.long.stepMs, length: DAYS_MS / before.long.stepMs },
    });
    for (const [i, service] of before.services.entries()) {
      for (const signal of SIGNALS) {
        const values = service.signals[signal];
        if (values !== undefined) {
          yield {
            group: signal,
            signal,
            values: { recent: values.recent.slice(), long: values.long.slice() },
            scales: before,
            actual: after.services[i]!.signals[signal]!.long.slice(),
          };
        }
      }
    }
  }
}

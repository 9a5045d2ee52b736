import type { ServiceWindow, SignalName } from '../engine/signals/types';
import type { Fault } from '../simulator/faultTypes';
import { createFleet, createWorld, type World } from '../simulator';
import { createWindowReader, simulatedWindow } from './simulatedWindow';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.UTC(2026, 5, 10, 12);
const fleet = createFleet({ chains: ['ethereum', 'base'], services: 24 });
const small = { recent: { stepMs: 15_000, length: 40 }, long: { stepMs: 600_000, length: 30 } };

function worldWith(...faults: Array<[type: Fault['type'], target: string, fromMs: number, toMs: number]>): World {
  const world = createWorld({ seed: 1, fleet, incidentsPerWeek: 0 });
  world.setFaults(
    faults.map(([type, target, fromMs, toMs], i) => ({
      id: String(i),
      type,
      target,
      strength: 1,
      startsAt: new Date(fromMs).toISOString(),
      endsAt: new Date(toMs).toISOString(),
    }))
  );
  return world;
}

const serviceOf = (world: World, name: string, endMs = NOW): ServiceWindow =>
  simulatedWindow(world, endMs, { ...small, services: [name] }).services[0]!;
const newest = (service: ServiceWindow, signal: SignalName): number => service.signals[signal]!.recent.at(-1)!;
const newestLong = (service: ServiceWindow, signal: SignalName): number => service.signals[signal]!.long.at(-1)!;

it('each kind has the signals that its exporter tells', () => {
  const names = (name: string): string[] => Object.keys(serviceOf(worldWith(), name).signals).sort();
  const container = ['cpu', 'memory_limit', 'memory_used', 'started_at', 'up'];
  expect(names('redis')).toEqual(container);
  expect(names('postgres')).toEqual([...container, 'connections', 'connections_limit', 'errors', 'traffic'].sort());
  expect(names('api-gateway')).toEqual([...container, 'errors', 'latency', 'refused', 'traffic'].sort());
  expect(names('base-searcher-1')).toEqual(
    [...container, 'errors', 'latency', 'opportunities', 'profit', 'traffic'].sort()
  );
  expect(names('base-geth-1')).toEqual(
    [...container, 'block_lag', 'block_rate', 'errors', 'gas_price', 'latency', 'peers', 'pending', 'traffic'].sort()
  );
  expect(names('base-host-1')).toEqual(
    [...container, 'clock_offset', 'disk_limit', 'disk_used', 'errors', 'latency', 'traffic'].sort()
  );
});

it('both scales tell the same of a calm service, but for shares and quantiles of a few events a minute', () => {
  const rare = new Set<string>(['block_lag', 'refused', 'errors']);
  for (const { name, kind } of fleet) {
    const { signals } = serviceOf(worldWith(), name);
    for (const [signal, { recent, long }] of Object.entries(signals)) {
      expect(recent.some(Number.isNaN)).toBe(false);
      const ratio = (long.at(-1)! * recent.length) / recent.reduce((sum, value) => sum + value, 0);
      if (!rare.has(signal) && !(kind === 'mev' && signal === 'latency') && !(ratio > 0.8 && ratio < 1.25)) {
        throw new Error(`${signal} of ${name}: its long scale is ${ratio} of its recent one`);
      }
    }
  }
});

it('a window that is stepped forward is the one that is made there', () => {
  const faults = [
    ['outage', 'base-geth-1', NOW - 7 * MINUTE, NOW - 4 * MINUTE],
    ['memory_leak', 'redis', NOW - HOUR, NOW + HOUR],
  ] as const;
  const world = worldWith(...faults.map((fault) => [...fault] as Parameters<typeof worldWith>[0]));
  const reader = createWindowReader(world, small);
  for (let time = NOW - 30 * MINUTE; time < NOW; time += MINUTE) reader.at(time);
  expect(reader.at(NOW)).toEqual(simulatedWindow(world, NOW, small));
});

it('what is down has no signal but that it is down, and its rates come back with the second scrape', () => {
  const world = worldWith(['outage', 'base-rpc-1', NOW - 2 * MINUTE, NOW]);
  const before = serviceOf(world, 'base-rpc-1', NOW - 15_000);
  expect(newest(before, 'up')).toBe(0);
  expect(newest(before, 'traffic')).toBeNaN();
  expect(newest(before, 'memory_used')).toBeNaN();
  const after = serviceOf(world, 'base-rpc-1', NOW);
  expect(newest(after, 'up')).toBe(1);
  expect(newest(after, 'started_at')).toBe(NOW / 1000);
  expect(newest(after, 'traffic')).toBeNaN();
  expect(newest(serviceOf(world, 'base-rpc-1', NOW + 15_000), 'traffic')).toBeGreaterThan(20);
  expect(newestLong(after, 'up')).toBeCloseTo(0.8, 1);
});

it('a stalled node falls behind the best of its chain, on both scales', () => {
  const world = worldWith(['sync_stall', 'base-geth-1', NOW - 20 * MINUTE, NOW + MINUTE]);
  const stalled = serviceOf(world, 'base-geth-1');
  expect(newest(stalled, 'block_rate')).toBe(0);
  expect(newest(stalled, 'block_lag')).toBeCloseTo(600, -1);
  expect(newestLong(stalled, 'block_lag')).toBeCloseTo(450, -1);
  expect(newest(serviceOf(world, 'base-geth-2'), 'block_rate')).toBeCloseTo(30, -1);
});

it('errors and latency are shares of what is asked for, and p99 in milliseconds', () => {
  const broken = serviceOf(worldWith(['error_burst', 'api-gateway', NOW - 5 * MINUTE, NOW + 1]), 'api-gateway');
  expect(newest(broken, 'errors')).toBeCloseTo(0.5, 2);
  const calm = newest(serviceOf(worldWith(), 'base-geth-1'), 'latency');
  const slow = newest(
    serviceOf(worldWith(['latency', 'base-geth-1', NOW - MINUTE, NOW + 1]), 'base-geth-1'),
    'latency'
  );
  expect(calm).toBeGreaterThan(10);
  expect(slow / calm).toBeCloseTo(10, 0);
});

it('names a service that the fleet does not have', () => {
  expect(() => createWindowReader(worldWith(), { services: ['nobody'] })).toThrow('The fleet has no service "nobody".');
});

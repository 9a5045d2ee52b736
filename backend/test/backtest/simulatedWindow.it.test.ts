/** What the backtest computes without a Prometheus is what the default configuration's queries get from one. */
import { simulatedWindow } from '../../src/backtest/simulatedWindow';
import { parseConfig } from '../../src/config';
import type { ServiceWindow, SignalName } from '../../src/engine/signals/types';
import { fleetConfig } from '../../src/main/simulate';
import { readFleetWindow } from '../../src/monitor/analysis/readFleetWindow';
import { backfill, createFleet, createWorld, type Fault, type World } from '../../src/simulator';
import { createPrometheusSource, type PrometheusSource } from '../../src/sources/prometheus';
import { startPrometheus, type RunningPrometheus } from '../prometheus';

const MINUTE = 60_000;
const END = Date.UTC(2026, 5, 10, 12);
const FLEET = { chains: ['ethereum', 'base'], services: 24 };
const SCALES = { recent: { stepMs: 15_000, length: 240 }, long: { stepMs: 600_000, length: 12 } };
const HISTORY_MS = 150 * MINUTE;

const faultOf = (type: Fault['type'], target: string, from: number, to: number): Fault => ({
  id: type,
  type,
  target,
  strength: 0.8,
  startsAt: new Date(END - from * MINUTE).toISOString(),
  endsAt: new Date(END - to * MINUTE).toISOString(),
});

let world: World;
let prometheus: RunningPrometheus;
let source: PrometheusSource;
let expected: readonly ServiceWindow[];
let actual: ReadonlyMap<string, ServiceWindow>;

beforeAll(async () => {
  world = createWorld({ seed: 3, fleet: createFleet(FLEET), incidentsPerWeek: 0 });
  world.setFaults([
    faultOf('latency', 'base-rpc-1', 40, 20),
    faultOf('outage', 'ethereum-rpc-1', 35, 31),
    faultOf('sync_stall', 'base-geth-1', 30, 5),
    faultOf('memory_leak', 'redis', 60, 0),
    faultOf('disk_fill', 'core-host', 60, 0),
    faultOf('attack', 'ethereum-geth-2', 15, 3),
  ]);
  // A moment before the steps: whether both ends of a range belong to it differs between versions of Prometheus.
  const times = Float64Array.from({ length: HISTORY_MS / 15_000 }, (_, i) => END - HISTORY_MS + (i + 1) * 15_000 - 1);
  prometheus = await startPrometheus({
    openMetrics: () => Array.from(backfill(world, times), ({ text }) => text).join(''),
  });
  source = createPrometheusSource({ url: prometheus.url });
  const config = parseConfig(fleetConfig(FLEET), 'fleet.yaml');
  const { window, problems } = await readFleetWindow(config, source, END, { scales: SCALES });
  if (problems.size > 0) throw new Error([...problems.values()].join(' '));
  actual = new Map(window.services.map((service) => [service.name, service]));
  expected = simulatedWindow(world, END, SCALES).services;
}, 120_000);

afterAll(async () => {
  await source?.close();
  await prometheus?.stop();
});

it('each service has the same signals', () => {
  for (const { name, signals } of expected) {
    expect({ name, signals: Object.keys(actual.get(name)!.signals).sort() }).toEqual({
      name,
      signals: Object.keys(signals).sort(),
    });
  }
});

/** How far off the values of all services are, in shares of the larger one; `missing`: known to one of them only. */
function differences(scale: 'recent' | 'long', signal: SignalName): { off: number[]; missing: number } {
  const off: number[] = [];
  let missing = 0;
  for (const { name, signals } of expected) {
    const [ours, theirs] = [signals[signal]?.[scale], actual.get(name)!.signals[signal]?.[scale]];
    ours?.forEach((value, i) => {
      const other = theirs![i]!;
      if (Number.isNaN(value) !== Number.isNaN(other)) missing++;
      else if (!Number.isNaN(value)) {
        off.push(value === other ? 0 : Math.abs(value - other) / Math.max(Math.abs(value), Math.abs(other)));
      }
    });
  }
  return { off: off.sort((a, b) => a - b), missing };
}

const signalsOf = (scale: 'recent' | 'long'): SignalName[] =>
  [...new Set(expected.flatMap(({ signals }) => Object.keys(signals) as SignalName[]))].filter(
    // The mean of whole blocks is the one thing in which the long scale differs by more than noise.
    (signal) => scale === 'recent' || signal !== 'block_lag'
  );
const quantile = (sorted: readonly number[], q: number): number => sorted[Math.floor(sorted.length * q)]!;

it('the recent scale is the same, but at the very edges of faults', () => {
  for (const signal of signalsOf('recent')) {
    const { off, missing } = differences('recent', signal);
    // Quantiles of a few events a minute leap with each of them.
    const most = signal === 'latency' ? 0.1 : 0.001;
    expect({ signal, missing: missing <= 2, half: quantile(off, 0.5) < 1e-6, most: quantile(off, 0.9) < most }).toEqual(
      {
        signal,
        missing: true,
        half: true,
        most: true,
      }
    );
  }
});

it('the long scale is the same within what a mean of a few samples may be off', () => {
  for (const signal of signalsOf('long')) {
    const { off, missing } = differences('long', signal);
    expect({ signal, missing, half: quantile(off, 0.5) < 0.02, most: quantile(off, 0.9) < 0.05 }).toEqual({
      signal,
      missing: 0,
      half: true,
      most: true,
    });
  }
});

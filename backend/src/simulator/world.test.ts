import fc from 'fast-check';
import { page } from './exposition';
import { type Fault, INJECTABLE_TYPES } from './faultTypes';
import { createFleet, type Service } from './fleet';
import { misfit } from './misfit';
import { isCounter } from './series';
import { createWorld, type World } from './world';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 5, 10, 12);
/** Every role there is, and quick to make. */
const fleet = createFleet({ chains: ['ethereum', 'base'], services: 24 });

function worldWith({ seed = 1, incidentsPerWeek = 0, faults = [] as Fault[] } = {}): World {
  const world = createWorld({ seed, fleet, incidentsPerWeek });
  world.setFaults(faults);
  return world;
}

const faultOf = (type: Fault['type'], target: string, fromMs: number, toMs: number, strength = 1): Fault => ({
  id: `${type} ${target}`,
  type,
  target,
  strength,
  startsAt: new Date(fromMs).toISOString(),
  endsAt: new Date(toMs).toISOString(),
});

function valuesAt(world: World, name: string, timeMs: number): Float64Array {
  const { series, at } = world.service(name)!;
  const values = new Float64Array(series.length);
  at(timeMs).values(timeMs, values);
  return values;
}

/** The value of the first series that begins so on a page, such as `up{`. */
function valueOn(world: World, name: string, start: string, timeMs: number): number {
  const line = page(world.service(name)!, timeMs)
    .split('\n')
    .find((text) => text.startsWith(start));
  return Number(line?.slice(line.lastIndexOf(' ')));
}

const anyService = fc.constantFrom<Service>(...fleet);
/** Within the 20 hours before `NOW`. */
const anyTime = fc.integer({ min: NOW - 20 * HOUR, max: NOW });
const anyFault = fc
  .record({
    type: fc.constantFrom(...INJECTABLE_TYPES),
    service: anyService,
    from: anyTime,
    seconds: fc.integer({ min: 1, max: 20_000 }),
    strength: fc.double({ min: 0.01, max: 1, noNaN: true }),
  })
  .filter(({ type, service }) => misfit(type, service) === undefined)
  .map(({ type, service, from, seconds, strength }) =>
    faultOf(type, service.name, from, from + seconds * SECOND, strength)
  );
const anyFaults = fc.array(anyFault, { maxLength: 12 });

describe('the world is a function of seed, fleet, faults and time', () => {
  it('shows the same pages whenever, and however often, it is asked', () => {
    fc.assert(
      fc.property(anyFaults, anyService, anyTime, anyTime, (faults, { name }, time, other) => {
        const world = worldWith({ faults, incidentsPerWeek: 0.5 });
        const first = page(world.service(name)!, time);
        page(world.service(name)!, other);
        expect(page(world.service(name)!, time)).toBe(first);
        expect(page(worldWith({ faults, incidentsPerWeek: 0.5 }).service(name)!, time)).toBe(first);
      }),
      { numRuns: 30 }
    );
  });

  it('is another one with another seed', () => {
    for (const { name } of fleet) {
      expect(page(worldWith({ seed: 2 }).service(name)!, NOW)).not.toBe(page(worldWith().service(name)!, NOW));
    }
  });

  it('is the same before a fault as without it', () => {
    fc.assert(
      fc.property(anyFault, anyService, anyTime, (fault, { name }, time) => {
        fc.pre(time < Date.parse(fault.startsAt));
        expect(valuesAt(worldWith({ faults: [fault] }), name, time)).toEqual(valuesAt(worldWith(), name, time));
      }),
      { numRuns: 50 }
    );
  });
});

describe('every series is what its type promises', () => {
  it('counters never fall and buckets never hold less than smaller ones, whatever breaks', () => {
    fc.assert(
      fc.property(
        anyFaults,
        anyService,
        anyTime,
        fc.array(fc.integer({ min: 1, max: 3 * HOUR }), { maxLength: 20 }),
        (faults, { name }, start, steps) => {
          const world = worldWith({ faults, incidentsPerWeek: 0.5 });
          const { series } = world.service(name)!;
          let time = start;
          let before = valuesAt(world, name, time);
          for (const step of steps) {
            time += step;
            const now = valuesAt(world, name, time);
            series.forEach(({ source }, i) => {
              const least = isCounter(source) ? Math.max(before[i]!, source.cumulative ? now[i - 1]! : 0) : -Infinity;
              if (now[i]! < least) throw new Error(`series ${i} of ${name} fell below ${least} to ${now[i]}`);
            });
            before = now;
          }
        }
      ),
      { numRuns: 100 }
    );
  });

  it('all values are finite and none is negative', () => {
    fc.assert(
      fc.property(anyFaults, anyService, anyTime, (faults, { name }, time) => {
        const values = valuesAt(worldWith({ faults, incidentsPerWeek: 0.5 }), name, time);
        expect([...values].filter((value) => !(value >= 0 && Number.isFinite(value)))).toEqual([]);
      }),
      { numRuns: 100 }
    );
  });

  it('no rate is below 0 at any moment of a day', () => {
    const faults = fleet.map(({ name }) => faultOf('attack', name, NOW - 12 * HOUR, NOW - 6 * HOUR));
    const world = worldWith({ faults });
    for (const { name } of fleet) {
      const { series } = world.service(name)!;
      let before = valuesAt(world, name, NOW - DAY);
      for (let time = NOW - DAY + 20 * SECOND; time <= NOW; time += 20 * SECOND) {
        const now = valuesAt(world, name, time);
        const fallen = series.findIndex(({ source }, i) => isCounter(source) && now[i]! < before[i]!);
        if (fallen !== -1) throw new Error(`${name} ${JSON.stringify(series[fallen]?.labels)} at ${time}`);
        before = now;
      }
    }
  });

  it('the CPUs of a machine are always doing something, idling included, for a second each second', () => {
    const world = worldWith();
    const sum = (time: number): number =>
      world
        .service('base-host-1')!
        .series.reduce((all, { labels }, i) => all + (labels.mode ? valuesAt(world, 'base-host-1', time)[i]! : 0), 0);
    expect(sum(NOW + HOUR) - sum(NOW)).toBeCloseTo(2 * 3600, 0);
  });
});

describe('it lives', () => {
  const perHour = (world: World, name: string, start: string, time: number): number =>
    valueOn(world, name, start, time) - valueOn(world, name, start, time - HOUR);

  it('has a day: the busiest hour of a service asks for much more than the quietest', () => {
    const hours = Array.from({ length: 24 }, (_, i) =>
      perHour(worldWith(), 'base-geth-1', 'rpc_requests ', NOW - i * HOUR)
    );
    expect(Math.max(...hours) / Math.min(...hours)).toBeGreaterThan(1.5);
  });

  it('has correlated metrics: where more is asked for, CPUs do more and answers take longer', () => {
    const world = worldWith();
    const hours = Array.from({ length: 48 }, (_, i) => NOW - i * HOUR);
    const asked = hours.map((time) => perHour(world, 'base-geth-1', 'rpc_requests ', time));
    const busy = hours.map((time) => perHour(world, 'base-geth-1', 'container_cpu', time));
    const p50 = hours.map((time) => valueOn(world, 'base-geth-1', 'rpc_duration_all{quantile="0.5"}', time));
    expect(correlation(asked, busy)).toBeGreaterThan(0.9);
    expect(correlation(asked, p50)).toBeGreaterThan(0.7);
  });

  it('has incidents of its own, about as many as asked for', () => {
    const world = worldWith({ incidentsPerWeek: 1 });
    const outages = fleet.filter(({ name }) => {
      const evaluator = world.service(name)!.at(NOW);
      return Array.from({ length: 30 * 1440 }, (_, minute) => NOW - minute * MINUTE).some(
        (time) => !evaluator.isUp(time)
      );
    });
    // 4.3 incidents in 30 days, a quarter of them or so an outage.
    expect(outages.length).toBeGreaterThan(8);
    expect(outages.length).toBeLessThan(24);
  });

  it('earns the difference of its cumulative profit in a day, in dollars', () => {
    const world = worldWith();
    const profit = (time: number): number =>
      valueOn(world, 'ethereum-searcher-1', 'mev_cumulative_profit_eth_total{', time);
    const revenue = valueOn(world, 'ethereum-searcher-1', 'mev_daily_revenue_usd{', NOW);
    expect(revenue / 3000).toBeCloseTo(profit(NOW) - profit(NOW - DAY), 3);
  });
});

function correlation(x: number[], y: number[]): number {
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const product = (a: number[], ma: number, b: number[], mb: number): number =>
    a.reduce((sum, value, i) => sum + (value - ma) * (b[i]! - mb), 0);
  return product(x, mx, y, my) / Math.sqrt(product(x, mx, x, mx) * product(y, my, y, my));
}

describe('faults change what they should', () => {
  const FROM = NOW - 20 * MINUTE;
  const TO = NOW + 20 * MINUTE;
  const MIDDLE = NOW;
  const broken = (type: Fault['type'], target: string): World =>
    worldWith({ faults: [faultOf(type, target, FROM, TO)] });
  const rate = (world: World, name: string, start: string): number =>
    (valueOn(world, name, start, MIDDLE) - valueOn(world, name, start, MIDDLE - 10 * MINUTE)) / 600;

  it('a memory leak takes memory in a line, and ends with a restart', () => {
    const [calm, leaking] = [worldWith(), broken('memory_leak', 'redis')];
    const lost = (time: number): number =>
      valueOn(leaking, 'redis', 'container_memory_w', time) - valueOn(calm, 'redis', 'container_memory_w', time);
    expect(lost(MIDDLE)).toBeGreaterThan(2 ** 28);
    expect(lost(FROM + 30 * MINUTE) / lost(FROM + 10 * MINUTE)).toBeCloseTo(3, 0);
    expect(lost(TO)).toBe(0);
    expect(valueOn(leaking, 'redis', 'container_start', TO)).toBe(TO / 1000);
    const free = (world: World): number => valueOn(world, 'core-host', 'node_memory_MemAvailable', MIDDLE);
    expect(free(broken('memory_leak', 'core-host')) / free(calm)).toBeCloseTo(1 - 0.97 / 2, 2);
  });

  it('a sync stall holds the head while headers go on, and the node catches up at the end', () => {
    const world = broken('sync_stall', 'base-geth-1');
    const head = (time: number): number => valueOn(world, 'base-geth-1', 'chain_head_block ', time);
    expect(head(TO - 1)).toBe(head(FROM));
    expect(valueOn(world, 'base-geth-1', 'chain_head_header ', TO - 1)).toBeGreaterThan(head(FROM) + 1000);
    expect(valueOn(world, 'base-geth-1', 'eth_exe_sync_is_syncing ', MIDDLE)).toBe(1);
    expect(head(TO)).toBeGreaterThan(head(FROM) + 1000);
  });

  it('an outage leaves nothing, and nothing counts on meanwhile', () => {
    const world = broken('outage', 'api-gateway');
    const evaluator = world.service('api-gateway')!.at(NOW);
    expect([FROM - 1, FROM, TO - 1, TO].map((time) => evaluator.isUp(time))).toEqual([true, false, false, true]);
    expect(valueOn(world, 'api-gateway', 'http_requests_total{', TO)).toBe(
      valueOn(world, 'api-gateway', 'http_requests_total{', FROM)
    );
  });

  it('a cascade reaches those that need the target one after the other', () => {
    const world = broken('cascade', 'base-host-1');
    const hit = (name: string): number => {
      const { at } = world.service(name)!;
      for (let time = FROM; time < TO; time += SECOND) {
        const { effects } = at(time).moment(time);
        if (effects.down || effects.errors > 0) return (time - FROM) / SECOND;
      }
      return Infinity;
    };
    expect(['base-host-1', 'base-geth-1', 'base-rpc-1', 'base-searcher-1', 'redis'].map(hit)).toEqual([
      0,
      60,
      120,
      180,
      Infinity,
    ]);
  });

  it.each([
    ['latency', 'base-geth-1', 'rpc_duration_all{quantile="0.99"}', 5, 15],
    ['attack', 'base-geth-1', 'txpool_pending ', 4, 6],
  ] as const)('%s at %s moves %s', (type, target, start, least, most) => {
    const factor = valueOn(broken(type, target), target, start, MIDDLE) / valueOn(worldWith(), target, start, MIDDLE);
    expect(factor).toBeGreaterThanOrEqual(least);
    expect(factor).toBeLessThanOrEqual(most);
  });

  it.each([
    ['attack', 'base-host-1', 'node_network_receive_bytes_total{', 10],
    ['attack', 'base-rpc-1', 'http_requests_total{code="429"}', 1008],
    ['error_burst', 'base-rpc-1', 'http_requests_total{code="500"}', 500],
    ['error_burst', 'base-geth-1', 'rpc_failure ', 250],
    ['error_burst', 'postgres', 'pg_stat_database_xact_rollback{', 500],
    ['error_burst', 'base-builder-1', 'mev_execution_latency_ms_count{chain="base",result="failure"}', 17],
    ['profit_drop', 'base-searcher-1', 'mev_cumulative_profit_eth_total{', 0.05],
    ['latency', 'base-rpc-1', 'http_request_duration_seconds_sum ', 7],
  ] as const)('%s at %s: the rate of %s becomes %d times what it was', (type, target, start, factor) => {
    expect(rate(broken(type, target), target, start) / rate(worldWith(), target, start) / factor).toBeCloseTo(1, 0);
  });
});

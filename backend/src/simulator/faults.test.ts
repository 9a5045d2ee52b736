import fc from 'fast-check';
import { page } from './exposition';
import { FAULT_TYPES, type Fault, HARMLESS_TYPES, INJECTABLE_TYPES, isHarmless } from './faultTypes';
import { createFleet } from './fleet';
import { misfit } from './misfit';
import { isCounter } from './series';
import { createWorld, type World } from './world';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 5, 10, 12);
const fleet = createFleet({ chains: ['ethereum', 'base'], services: 24 });

const faultOf = (type: Fault['type'], target: string, minutes: number, strength = 1): Fault => ({
  id: type,
  type,
  target,
  strength,
  startsAt: new Date(NOW).toISOString(),
  endsAt: new Date(NOW + minutes * MINUTE).toISOString(),
});

function worldWith(...faults: Fault[]): World {
  const world = createWorld({ seed: 1, fleet, incidentsPerWeek: 0 });
  world.setFaults(faults);
  return world;
}

/** The value of the first series that begins so on the page, some minutes after the fault began. */
function valueOn(world: World, name: string, start: string, minutes: number): number {
  const line = page(world.service(name)!, NOW + minutes * MINUTE)
    .split('\n')
    .find((text) => text.startsWith(start));
  return Number(line?.slice(line.lastIndexOf(' ')));
}

const upMinutes = (world: World, name: string, minutes: number): boolean[] =>
  Array.from({ length: minutes }, (_, minute) =>
    world
      .service(name)!
      .at(NOW)
      .isUp(NOW + minute * MINUTE)
  );

it('a type is a fault or harmless, not both, and each fits some service', () => {
  expect(INJECTABLE_TYPES.filter(isHarmless)).toEqual([...HARMLESS_TYPES]);
  expect(FAULT_TYPES.some(isHarmless)).toBe(false);
  for (const type of INJECTABLE_TYPES) {
    expect(`${type} ${fleet.some((service) => misfit(type, service) === undefined)}`).toBe(`${type} true`);
  }
});

it('flapping goes down and comes up again and again', () => {
  const up = upMinutes(worldWith(faultOf('flapping', 'redis', 60)), 'redis', 70);
  expect(up.filter((now, i) => i > 0 && now && !up[i - 1]).length).toBeGreaterThanOrEqual(12);
  expect(up.slice(60)).not.toContain(false);
});

it('an exhausted pool is full at the end, and free again after the restart', () => {
  const world = worldWith(faultOf('connection_exhaustion', 'postgres', 60));
  const held = (minutes: number): number => valueOn(world, 'postgres', 'pg_stat_database_numbackends{', minutes);
  expect(held(-1)).toBeLessThan(70);
  expect(held(30)).toBeGreaterThan(100);
  expect(held(59.9)).toBeGreaterThan(198);
  expect(held(60)).toBeLessThan(70);
});

it('a disk fills up, and a weak fault fills it later and less', () => {
  const free = (strength: number, minutes: number): number =>
    valueOn(worldWith(faultOf('disk_fill', 'core-host', 60, strength)), 'core-host', 'node_filesystem_avail', minutes);
  expect(free(1, 59.9) / free(1, 0)).toBeLessThan(0.02);
  expect(free(1, 30) / free(1, 0)).toBeCloseTo(0.5, 1);
  expect(free(0.5, 30) / free(0.5, 0)).toBeGreaterThan(0.8);
});

it('a clock drifts away and is set right at the end', () => {
  const world = worldWith(faultOf('clock_drift', 'core-host', 60));
  const offset = (minutes: number): number => valueOn(world, 'core-host', 'node_timex_offset_seconds', minutes);
  expect(Math.abs(offset(-1))).toBeLessThan(0.005);
  expect(offset(30)).toBeCloseTo(1, 1);
  expect(Math.abs(offset(60))).toBeLessThan(0.005);
  expect(valueOn(world, 'core-host', 'node_timex_sync_status', 30)).toBe(0);
});

it('a slow degradation creeps up while as much is asked for as ever', () => {
  const [calm, slow] = [worldWith(), worldWith(faultOf('slow_degradation', 'base-geth-1', 120))];
  const times = (minutes: number): number =>
    valueOn(slow, 'base-geth-1', 'rpc_duration_all{quantile="0.99"}', minutes) /
    valueOn(calm, 'base-geth-1', 'rpc_duration_all{quantile="0.99"}', minutes);
  expect([times(3) < 1.3, times(60) > 3, times(119) > 5.5]).toEqual([true, true, true]);
  const asked = (world: World): number => valueOn(world, 'base-geth-1', 'rpc_requests ', 120);
  expect(asked(slow)).toBe(asked(calm));
});

it('a bad deploy is another version that fails, and those that need it suffer; it is taken back', () => {
  const world = worldWith(faultOf('bad_deploy', 'base-geth-1', 60));
  const version = (minutes: number): string =>
    /geth_info\{version="(.*?)"/.exec(page(world.service('base-geth-1')!, NOW + minutes * MINUTE))?.[1] ?? '';
  expect(version(30)).not.toBe(version(-1));
  expect(version(60)).toBe(version(-1));
  const { at } = world.service('base-geth-1')!;
  expect(at(NOW).moment(NOW + 30 * MINUTE)).toMatchObject({ startedAt: NOW / 1000 + 15, effects: { latency: 5 } });
  expect(at(NOW).moment(NOW + 60 * MINUTE)).toMatchObject({ startedAt: NOW / 1000 + 3600, effects: { latency: 1 } });
  const errors = (name: string): string =>
    world
      .service(name)!
      .at(NOW)
      .moment(NOW + 30 * MINUTE)
      .effects.errors.toFixed(3);
  expect([errors('base-geth-1'), errors('base-rpc-1'), errors('base-searcher-1'), errors('redis')]).toEqual([
    '0.300',
    '0.150',
    '0.075',
    '0.000',
  ]);
});

describe('what is harmless', () => {
  it.each(HARMLESS_TYPES)('%s fails nothing, and takes down nothing for longer than a scrape', (type) => {
    const world = worldWith(faultOf(type, 'base-rpc-1', 60));
    const evaluator = world.service('base-rpc-1')!.at(NOW);
    const seconds = Array.from({ length: 720 }, (_, i) => 5 * i);
    expect(seconds.filter((second) => evaluator.moment(NOW + second * 1000).effects.errors > 0)).toEqual([]);
    expect(seconds.filter((second) => second >= 15 && !evaluator.isUp(NOW + second * 1000))).toEqual([]);
  });

  it('a deploy stays, and its cache fills again', () => {
    const world = worldWith(faultOf('deploy', 'base-rpc-1', 60));
    const version = (minutes: number): string =>
      /build_info\{version="(.*?)"/.exec(page(world.service('base-rpc-1')!, NOW + minutes * MINUTE))?.[1] ?? '';
    expect(version(90)).not.toBe(version(-1));
    const memory = (minutes: number): number => valueOn(world, 'base-rpc-1', 'container_memory_w', minutes);
    expect(memory(1) / memory(-1)).toBeLessThan(0.65);
    expect(memory(61) / memory(-1)).toBeCloseTo(1, 1);
  });

  it('a collected heap rises and falls in teeth', () => {
    const world = worldWith(faultOf('gc_sawtooth', 'redis', 120));
    const memory = Array.from({ length: 120 }, (_, minute) => valueOn(world, 'redis', 'container_memory_w', minute));
    expect(memory.filter((value, i) => i > 0 && value < 0.85 * memory[i - 1]!).length).toBe(7);
  });

  it.each([0.4, 1])('a warming cache at strength %d rises ever less', (strength) => {
    const world = worldWith(faultOf('cache_warming', 'redis', 100, strength));
    const memory = (minutes: number): number => valueOn(world, 'redis', 'container_memory_w', minutes);
    expect(memory(30) - memory(0)).toBeGreaterThan(4 * Math.abs(memory(80) - memory(50)));
  });

  it('a peak of the market raises the traffic, gas and mempool of the whole chain, and of no other', () => {
    const world = worldWith(faultOf('traffic_peak', 'base-rpc-1', 60));
    const calm = worldWith();
    const ratio = (name: string, start: string): number =>
      valueOn(world, name, start, 20) / valueOn(calm, name, start, 20);
    expect(ratio('base-geth-2', 'eth_exe_gas_price_gwei')).toBeGreaterThan(3);
    expect(ratio('base-geth-2', 'txpool_pending')).toBeGreaterThan(2);
    expect(ratio('ethereum-geth-1', 'txpool_pending')).toBe(1);
    expect(
      world
        .service('base-searcher-1')!
        .at(NOW)
        .moment(NOW + 20 * MINUTE).effects.traffic
    ).toBeGreaterThan(2.5);
  });
});

it('what is ended early leaves the time before as it was', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...INJECTABLE_TYPES),
      fc.constantFrom(...fleet),
      fc.integer({ min: 1, max: 59 }),
      fc.integer({ min: 0, max: 59 }),
      (type, service, endedMinute, minute) => {
        fc.pre(misfit(type, service) === undefined && minute < endedMinute);
        const whole = faultOf(type, service.name, 60);
        const ended = {
          ...whole,
          plannedEnd: whole.endsAt,
          endsAt: new Date(NOW + endedMinute * MINUTE).toISOString(),
        };
        const values = (fault: Fault): Float64Array => {
          const { series, at } = worldWith(fault).service(service.name)!;
          const into = new Float64Array(series.length);
          // Not at the very instant at which a tooth falls.
          at(NOW).values(NOW + minute * MINUTE + 7300, into);
          return into;
        };
        const [before, after] = [values(whole), values(ended)];
        const { series } = worldWith().service(service.name)!;
        series.forEach(({ source }, i) => {
          // Rounded counts, pages of memory and hundredths.
          const tolerance = isCounter(source) ? 1 : Math.max(1e-6, before[i]! > 1e7 ? 4097 : 1e-3);
          expect(Math.abs(after[i]! - before[i]!)).toBeLessThanOrEqual(tolerance);
        });
      }
    ),
    { numRuns: 100 }
  );
});

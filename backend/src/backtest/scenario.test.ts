import { FAULT_TYPES } from '../simulator';
import { instantsOf } from './instants';
import { type Scenario, scenarioOf, SPREADING, STRETCH_TYPES } from './scenario';

const HOUR = 3_600_000;
const scenarios = Array.from({ length: 98 }, (_, i) => scenarioOf(i + 1));

it('every seed is the same scenario each time, and each kind of fault follows each kind of stretch', () => {
  const essence = ({ fault, stretch, watched }: Scenario): object => ({ fault, stretch, watched });
  expect(essence(scenarioOf(7))).toEqual(essence(scenarios[6]!));
  const pairs = new Set(scenarios.map(({ fault, stretch }) => `${fault.type} ${stretch.type}`));
  expect(pairs.size).toBe(FAULT_TYPES.length * STRETCH_TYPES.length);
});

it('the fault comes hours after the stretch, and nobody has an incident of its own from before it until the end', () => {
  for (const { world, watched, stretch, onsetMs, endMs } of scenarios.slice(0, 14)) {
    expect(onsetMs - stretch.endMs).toBeGreaterThanOrEqual(4 * HOUR);
    const before = watched.flatMap((name) => {
      const { at } = world.service(name)!;
      const times = Array.from({ length: 200 }, (_, i) => onsetMs - 4 * HOUR + i * 60_000);
      return times.filter((time) => at(endMs).moment(time).effects.errors > 0 || !at(endMs).isUp(time));
    });
    expect(before).toEqual([]);
  }
});

it('all that the fault reaches is watched, and bystanders too', () => {
  for (const { affected, watched, fault } of scenarios) {
    expect(affected[0]).toBe(fault.target);
    expect(affected.filter((name) => !watched.includes(name))).toEqual([]);
    expect(watched.length).toBeGreaterThan(3);
  }
});

it('of faults that spread, half come after a deploy that has nothing to do with it', () => {
  const spreading = Array.from({ length: 60 }, (_, i) => scenarioOf(i + 1, SPREADING));
  const misled = spreading.filter(({ world, watched, affected, onsetMs }) =>
    watched.some((name) => {
      const { at } = world.service(name)!;
      const deploys = (timeMs: number): number => at(onsetMs).moment(timeMs).deploys;
      return !affected.includes(name) && deploys(onsetMs - 1) > deploys(onsetMs - 16 * 60_000);
    })
  );
  expect(misled.length).toBeGreaterThan(18);
  expect(misled.length).toBeLessThan(42);
});

it('looks each minute from before the onset, and on after the end', () => {
  const { onsetMs, endMs, stretch } = scenarios[0]!;
  const instants = [...instantsOf(scenarios[0]!)];
  const times = instants.map(({ timeMs }) => timeMs);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(times[0]).toBeGreaterThanOrEqual(stretch.startMs);
  expect(times.filter((time) => time >= onsetMs && time < onsetMs + 5 * 60_000).length).toBe(5);
  expect(times.at(-1)).toBeGreaterThan(endMs + 5 * 60_000);
});

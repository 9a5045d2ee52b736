import type { FleetWindow, ServiceWindow } from '../../engine/signals/types';
import type { AnalysisEngine } from './engine';
import { Fits } from './fits';
import { breachWithin, Outlooks } from './outlooks';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const LENGTH = 480;
const signal = new AbortController().signal;

/** @param growth a step */
function service(name: string, used: number, growth: number, limit = 100): ServiceWindow {
  const flat = (value: number): Float64Array => new Float64Array(LENGTH).fill(value);
  return {
    name,
    kind: 'container',
    team: 't',
    dependsOn: [],
    signals: {
      memory_used: { recent: flat(used).map((value, i) => value - growth * (LENGTH - 1 - i)), long: flat(used) },
      memory_limit: { recent: flat(limit), long: flat(limit) },
    },
  };
}

function window(endMs: number, services: ServiceWindow[]): FleetWindow {
  return {
    recent: { endMs, stepMs: 15_000, length: LENGTH },
    long: { endMs, stepMs: 600_000, length: LENGTH },
    services,
  };
}

/** Says that all runs out after some hours, and counts who is fitted. */
function open(hours: Record<string, number>): { outlooks: Outlooks; fitted: number[] } {
  const fitted: number[] = [];
  const fits = new Fits({
    fitForecast: ({ recent }) => {
      fitted.push(recent[LENGTH - 1]!);
      return {
        latest: recent[LENGTH - 1]!,
        naiveError: () => 1,
        forecast: () => ({
          startMs: 0,
          stepMs: 1,
          low: new Float64Array(0),
          median: new Float64Array(0),
          high: new Float64Array(0),
        }),
        exhaustion: () => ({ earliest: 0, median: 0, latest: 0, growthPerHour: 0 }),
        breach: (_, horizonMs) => Math.min(1, horizonMs / (10 * HOUR)),
      };
    },
  });
  const exhaustionsOf: AnalysisEngine['exhaustionsOf'] = ({ name }) => {
    const seconds = (hours[name] ?? Infinity) * 3600;
    return [
      {
        service: name,
        resource: 'memory',
        used: 1,
        limit: 100,
        earliest: seconds,
        median: seconds,
        latest: seconds,
        growthPerHour: 0,
      },
    ];
  };
  const outlooks = new Outlooks({ exhaustionsOf }, fits);
  return { outlooks, fitted };
}

it('what is calm is fitted each ten minutes, what runs out soon or grows fast each time', async () => {
  const { outlooks, fitted } = open({ soon: 5 });
  const all = [service('calm', 10, 0), service('soon', 20, 0), service('fast', 30, 0.05)];
  for (let minute = 0; minute < 11; minute++) {
    await outlooks.refresh(window(minute * MINUTE, all), signal);
  }
  const times = (used: number): number => fitted.filter((value) => value === used).length;
  expect([times(10), times(20), times(30)]).toEqual([2, 11, 11]);
});

it('tells what runs out first, first; what never does, in a defined order', async () => {
  const { outlooks } = open({ a: Infinity, b: 7, c: Infinity, d: 2 });
  const found = await outlooks.refresh(
    window(
      0,
      ['a', 'b', 'c', 'd'].map((name) => service(name, 10, 0))
    ),
    signal
  );
  expect(found.map(({ exhaustion }) => exhaustion.service)).toEqual(['d', 'b', 'a', 'c']);
});

it('what has no limit, or is gone, has no outlook', async () => {
  const { outlooks, fitted } = open({});
  expect(await outlooks.refresh(window(0, [service('a', 10, 0, 0), service('b', 10, 0, Number.NaN)]), signal)).toEqual(
    []
  );
  expect(fitted).toEqual([]);
  expect(await outlooks.refresh(window(0, [service('c', 10, 0)]), signal)).toHaveLength(1);
  expect(await outlooks.refresh(window(MINUTE, []), signal)).toEqual([]);
});

it('a breach is known within any horizon', async () => {
  const { outlooks } = open({});
  const [outlook] = await outlooks.refresh(window(0, [service('a', 10, 0)]), signal);
  expect(breachWithin(outlook!, 0)).toBe(0);
  expect(breachWithin(outlook!, 4 * HOUR)).toBeCloseTo(0.4);
  expect(breachWithin(outlook!, 6 * HOUR)).toBeCloseTo(0.6);
  expect(breachWithin(outlook!, 1000 * HOUR)).toBe(1);
});

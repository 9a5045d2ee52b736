import type { PatternFinding } from '../types';
import { detectPatterns } from '../detectPatterns';
import { fleet, service, since, type Courses } from '../fixtures/fleetWindow';

const GiB = 2 ** 30;
const web: Courses = {
  up: 1,
  traffic: { usual: (h) => 100 + 50 * Math.sin(h / 4) },
  latency: { usual: 80, noise: 0.1 },
  errors: 0.002,
};
const memory = (instead?: (minutesAgo: number) => number | undefined): Courses => ({
  memory_used: { usual: (h) => (4 + 0.3 * Math.sin(h / 4)) * GiB, noise: 0.003, ...(instead && { instead }) },
  memory_limit: 8 * GiB,
});
const detected = (...services: Parameters<typeof fleet>): PatternFinding[] =>
  detectPatterns(fleet(...services), []).filter((one) => one.detected);
const named = (...services: Parameters<typeof fleet>): string[] =>
  detected(...services).map(({ pattern, service: name }) => `${pattern} ${name}`);

describe('memory', () => {
  test('a line above what is usual is a leak, with its growth and the time that is left', () => {
    const [leak, ...others] = detected(
      service('a', { ...web, ...memory(since(60, (ago) => (4.3 + 0.6 * (1 - ago / 60)) * GiB)) })
    );
    expect(others).toEqual([]);
    expect(leak).toMatchObject({ pattern: 'memory_leak', service: 'a', playbook: 'memory_exhaustion' });
    const detail = (name: string): number => leak!.details.find((one) => one.name === name)!.value!;
    expect(detail('growth') / (0.6 * GiB)).toBeGreaterThan(0.8);
    expect(detail('growth') / (0.6 * GiB)).toBeLessThan(1.25);
    expect(detail('exhaustion') / 3600).toBeCloseTo((8 - 4.9) / 0.6, -1);
    expect(detail('exhaustion_earliest')).toBeLessThanOrEqual(detail('exhaustion'));
    expect(detail('exhaustion_latest')).toBeGreaterThanOrEqual(detail('exhaustion'));
  });

  test('without a limit, or with one of 0, the time that is left is not known', () => {
    for (const limit of [undefined, 0]) {
      const { memory_limit: _, ...rest } = memory(since(100, (ago) => (4.3 + 0.9 * (1 - ago / 100)) * GiB));
      const [leak] = detected(service('a', { ...rest, ...(limit === undefined ? {} : { memory_limit: limit }) }));
      expect(leak?.pattern).toBe('memory_leak');
      expect(leak?.details.filter(({ name }) => name.startsWith('exhaustion')).map(({ value }) => value)).toEqual([
        null,
        null,
        null,
      ]);
    }
  });

  test.each([
    ['a saw-tooth of collections', (ago: number) => (4 + ((120 - ago) % 12) / 12) * GiB],
    ['a cache that warms after a start', since(50, (ago) => (4.3 - 2 * Math.exp((ago - 50) / 12)) * GiB)],
    ['a new level', since(30, () => 5 * GiB)],
  ])('%s is no leak', (_, instead) => {
    expect(named(service('a', { ...web, ...memory(instead as never) }))).toEqual([]);
  });

  test('growth that goes with traffic is no leak', () => {
    const busy = (ago: number): number => 1 + (0.8 * (90 - ago)) / 90;
    expect(
      named(
        service('a', {
          up: 1,
          traffic: { usual: 100, instead: since(90, (ago) => 100 * busy(ago)) },
          memory_used: { usual: 4 * GiB, noise: 0.003, instead: since(90, (ago) => (3 + busy(ago)) * GiB) },
          memory_limit: 16 * GiB,
        })
      )
    ).toEqual([]);
  });

  test('what fills all free memory in two hours is told within half an hour, unless it slows down as caches do', () => {
    const grown = (minutes: number): number => (4.05 + minutes / 30) * GiB;
    const filling = (minutes: number): number => (4.05 + 1.5 * (1 - Math.exp(-minutes / 15))) * GiB;
    expect(named(service('a', { ...web, ...memory(since(30, (ago) => grown(30 - ago))) }))).toEqual(['memory_leak a']);
    expect(named(service('a', { ...web, ...memory(since(30, (ago) => filling(30 - ago))) }))).toEqual([]);
  });

  test('days that rise are a leak; its summary says so', () => {
    const [leak] = detected(
      service('a', {
        memory_used: { usual: 4 * GiB, noise: 0.002, instead: (ago) => (3.5 + 1.4 * (1 - ago / 20_160)) * GiB },
        memory_limit: 8 * GiB,
      })
    );
    expect(leak?.pattern).toBe('memory_leak');
    expect(leak?.summary).toMatch(
      /^The memory of a grows by [3-6][.\d]* MiB an hour, to 4.9 GiB; its limit of 8 GiB is reached in/
    );
  });
});

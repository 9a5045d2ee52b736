import type { ServiceWindow } from '../signals/types';
import { detectPatterns } from './detectPatterns';
import { fleet, NOW, service, since, type Courses } from './fixtures/fleetWindow';

const detected = (...services: ServiceWindow[]) => detectPatterns(fleet(...services), []).filter((one) => one.detected);
const named = (...services: ServiceWindow[]): string[] =>
  detected(...services).map(({ pattern, service: name }) => `${pattern} ${name}`);

const web: Courses = {
  up: 1,
  traffic: { usual: (h) => 100 + 50 * Math.sin(h / 4) },
  latency: { usual: 80, noise: 0.1 },
  errors: 0.002,
};
test('a fleet that is well has no pattern', () => {
  expect(named(service('a', web), service('b', web, { dependsOn: ['a'] }))).toEqual([]);
});

describe('degradation', () => {
  test('three times as slow is told within two minutes, with its onset', () => {
    const [found, ...others] = detected(
      service('a', { ...web, latency: { usual: 80, noise: 0.1, instead: since(2, () => 240) } })
    );
    expect(others).toEqual([]);
    expect(found?.pattern).toBe('performance_degradation');
    expect(Math.abs(found!.onsetMs - (NOW - 120_000))).toBeLessThanOrEqual(30_000);
  });

  test('half a minute that is twice as slow is told, unless such half minutes come again and again', () => {
    const burst = (ago: number): boolean => ago <= 0.5;
    const bursts = (ago: number): boolean => ago % 15 <= 0.5;
    const latency = (isSlow: (ago: number) => boolean): Courses => ({
      latency: { usual: 80, noise: 0.03, instead: since(110, (ago) => (isSlow(ago) ? 200 : 80)) },
    });
    const confidence = (isSlow: (ago: number) => boolean): number =>
      detectPatterns(fleet(service('a', { ...web, ...latency(isSlow) })), [])[0]?.confidence ?? 0;
    expect(confidence(burst)).toBeGreaterThan(0.5);
    expect(confidence(bursts)).toBeLessThan(confidence(burst) / 2);
  });

  test('what has nearly ended is not told any more', () => {
    const errors = { usual: 0.002, instead: since(30, (ago: number) => (ago > 1 ? 0.3 : 0.015)) };
    expect(named(service('a', { ...web, errors }))).toEqual([]);
  });

  test('what creeps up is told', () => {
    expect(
      named(
        service('a', {
          ...web,
          latency: { usual: 80, noise: 0.1, instead: since(100, (ago) => 80 + 160 * (1 - ago / 100)) },
        })
      )
    ).toEqual(['performance_degradation a']);
  });

  test('failures are told; a service that always fails so much is not', () => {
    const failing = service('a', { ...web, errors: { usual: 0.002, instead: since(5, () => 0.2) } });
    expect(named(failing, service('b', { ...web, errors: { usual: 0.2, noise: 0.1 } }))).toEqual([
      'performance_degradation a',
    ]);
  });

  test('slowness that traffic explains is none', () => {
    expect(
      named(
        service('a', {
          up: 1,
          traffic: { usual: 100, instead: since(40, () => 220) },
          latency: { usual: 80, noise: 0.1, instead: since(40, () => 160) },
        })
      )
    ).toEqual([]);
  });
});

describe('several services', () => {
  const slow = (minutes: number) => ({ ...web, latency: { usual: 80, instead: since(minutes, () => 500) } });

  test('troubles that follow the graph are one cascade, told at its origin, in order', () => {
    const found = detected(
      service('c', slow(6), { dependsOn: ['b'] }),
      service('b', slow(8), { dependsOn: ['a', 'unknown'] }),
      service('a', slow(10)),
      service('d', web, { dependsOn: ['nobody'] })
    );
    expect(found.map(({ pattern, service: name }) => `${pattern} ${name}`).sort()).toEqual([
      'cascade_failure a',
      'performance_degradation a',
    ]);
    expect(found.find(({ pattern }) => pattern === 'cascade_failure')?.affected).toEqual(['a', 'b', 'c']);
  });

  test('troubles that do not need each other are none', () => {
    const patterns = named(service('a', slow(10)), service('b', slow(8)), service('c', web, { dependsOn: ['a'] }));
    expect(patterns.sort()).toEqual(['performance_degradation a', 'performance_degradation b']);
  });

  test('a graph that goes in a circle has one origin', () => {
    const found = detected(service('a', slow(9), { dependsOn: ['b'] }), service('b', slow(7), { dependsOn: ['a'] }));
    expect(found.filter(({ pattern }) => pattern === 'cascade_failure').map(({ affected }) => affected)).toEqual([
      ['a', 'b'],
    ]);
  });
});

describe('attacks', () => {
  test('a flood that is refused is one, and not also a degradation', () => {
    expect(
      named(
        service('gateway', {
          ...web,
          traffic: { usual: 100, instead: since(6, () => 900) },
          refused: { usual: 0.004, instead: since(6, () => 0.4) },
          latency: { usual: 80, instead: since(6, () => 300) },
        })
      )
    ).toEqual(['attack_pattern gateway']);
  });

  test('a market that is excited is none', () => {
    const excited = (usual: number, factor: number) => ({ usual, instead: since(20, () => usual * factor) });
    const node = {
      up: 1,
      traffic: excited(50, 3),
      pending: excited(4000, 3),
      gas_price: excited(6, 4),
      peers: { usual: 50 },
    };
    expect(
      named(
        service('node', node, { chain: 'ethereum' }),
        service(
          'searcher',
          { up: 1, traffic: excited(5, 3), opportunities: excited(3000, 3), errors: 0.03 },
          { chain: 'ethereum' }
        ),
        service(
          'gateway',
          { ...web, traffic: excited(100, 3), refused: 0.004, latency: excited(80, 1.5) },
          { chain: 'ethereum' }
        )
      )
    ).toEqual([]);
  });

  test('a full mempool from which peers leave is one', () => {
    const [attack] = detected(
      service('node', {
        pending: { usual: 4000, instead: since(8, () => 15_000) },
        gas_price: { usual: 6, instead: since(8, () => 15) },
        peers: { usual: 50, instead: since(8, () => 32) },
      })
    );
    expect(attack?.pattern).toBe('attack_pattern');
    expect(attack?.details[0]).toMatchObject({ name: 'signature', text: 'Mempool flood' });
  });
});

describe('states', () => {
  test('two failed scrapes are a service that is down, surer with each', () => {
    const down = (minutes: number) =>
      detected(service('a', { up: { usual: 1, noise: 0, instead: since(minutes, () => 0) } }))[0];
    expect(down(0)).toBeUndefined();
    expect(down(0.3)).toMatchObject({ pattern: 'service_down', affected: ['a'] });
    expect(down(3)!.confidence).toBeGreaterThan(down(0.3)!.confidence);
  });

  test('three falls in half an hour are flapping, and the newest is not told again', () => {
    const up = { usual: 1, noise: 0, instead: since(15, (ago) => (ago % 5 < 2 ? 0 : 1)) };
    expect(named(service('a', { up }))).toEqual(['flapping a']);
  });

  test('a node that takes up no block is told; when all of its chain stand, it is the chain', () => {
    const node = (name: string, stands: boolean): ServiceWindow =>
      service(
        name,
        {
          up: 1,
          block_rate: { usual: 5, noise: 0.1, ...(stands && { instead: since(5, () => 0) }) },
          block_lag: { usual: 0, noise: 0, ...(stands && { instead: since(5, (ago) => 5 * (5 - ago)) }) },
        },
        { chain: 'ethereum' }
      );
    const [one] = detected(node('a', true), node('b', false));
    expect(one).toMatchObject({
      pattern: 'stuck_height',
      service: 'a',
      affected: ['a'],
      playbook: 'node_sync_stalled',
    });
    const all = detected(node('a', true), node('b', true));
    expect(all.map(({ summary }) => summary.slice(0, 36))).toEqual(
      Array(2).fill('The chain ethereum makes no blocks: ')
    );
  });

  test('a pool that is full is saturated; one that is always so full is not', () => {
    const pool = (name: string, usual: number): ServiceWindow =>
      service(name, { connections: { usual, noise: 0.01, instead: since(5, () => 192) }, connections_limit: 200 });
    expect(detected(pool('a', 40), pool('b', 192)).map(({ service: name, playbook }) => [name, playbook])).toEqual([
      ['a', 'connection_pool_exhausted'],
    ]);
  });

  test('a clock that drifts is told, one that is a little off for good is not', () => {
    const drifting = service('a', {
      clock_offset: { usual: 0.001, instead: since(20, (ago) => 0.001 + 0.01 * (20 - ago)) },
    });
    expect(named(drifting, service('b', { clock_offset: 0.01 }))).toEqual(['clock_drift a']);
  });

  test('profit that halves while opportunities do not is told; with them it is a quiet market', () => {
    const searcher = (name: string, less: number): ServiceWindow =>
      service(name, {
        profit: { usual: 0.4, noise: 0.1, instead: since(30, () => 0.16) },
        opportunities: { usual: 3000, noise: 0.05, instead: since(30, () => 3000 * less) },
      });
    expect(named(searcher('a', 1), searcher('b', 0.4))).toEqual(['profit_drop a']);
  });
});

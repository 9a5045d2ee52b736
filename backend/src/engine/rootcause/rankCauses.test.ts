import fc from 'fast-check';
import type { Change } from '../signals/types';
import { at, fleet, incident, service, slow, up } from './fixtures/incident';
import { rankCauses } from './rankCauses';

const deploy = (timeMs: number, services: string[], kind: Change['kind'] = 'deploy'): Change => ({
  timeMs,
  kind,
  services,
  text: 'v1.2.3',
});

/** Redis falls, the feed and then the api follow; the host and a shop have nothing to do with it. */
const cascade = () => [
  slow('host', []),
  service('redis', ['host'], { up: up(400) }),
  slow('feed', ['redis'], 404),
  slow('api', ['feed'], 408),
  slow('shop', []),
];

test('ranks first what fell first and what all others need', () => {
  const { causes, nothing } = rankCauses(incident(cascade()));
  expect(causes[0]).toMatchObject({
    rank: 1,
    service: 'redis',
    signal: 'up',
    onsetMs: at(400),
    explains: ['feed', 'api'],
    sentence: 'redis stopped answering at 11:40:15 UTC; feed and api followed within 2 min along depends-on.',
  });
  expect(causes[0]!.confidence).toBeGreaterThan(0.8);
  expect(nothing).toBeLessThan(0.05);
});

test('several incidents at once, as large fleets have them, do not hide each other', () => {
  const elsewhere = Array.from({ length: 6 }, (_, i) => [
    slow(`needed-${i}`, [], 401 + i),
    slow(`needs-${i}`, [`needed-${i}`], 405 + i),
  ]);
  const { causes, nothing } = rankCauses(incident([...cascade(), ...elsewhere.flat()]));
  expect(nothing).toBeLessThan(0.5);
  expect(
    causes
      .slice(0, 7)
      .map(({ service: name }) => name)
      .sort()
  ).toEqual(['needed-0', 'needed-1', 'needed-2', 'needed-3', 'needed-4', 'needed-5', 'redis']);
});

test('says what speaks for a cause, and what against', () => {
  const { causes } = rankCauses(incident(cascade()));
  expect(causes[0]!.evidence).toEqual(
    expect.arrayContaining([
      'It explains 2 of the 2 other services that left their usual.',
      'It was the first to leave its usual, 60 s before the next.',
      'What it needs shows nothing: host.',
    ])
  );
});

test('shows those in trouble and what they need as a graph, with weights that add up to 1', () => {
  const { nodes, edges } = rankCauses(incident(cascade()));
  expect(nodes.map(({ service: name }) => name).sort()).toEqual(['api', 'feed', 'host', 'redis']);
  expect(nodes.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
  expect(nodes.find(({ service: name }) => name === 'host')).toMatchObject({ rank: null, onsetMs: null });
  expect(edges).toEqual(
    expect.arrayContaining([
      ['api', 'feed'],
      ['feed', 'redis'],
      ['redis', 'host'],
    ])
  );
});

test('says that nothing stands out when nothing does', () => {
  const { causes, nothing, nodes } = rankCauses(incident([slow('a', []), slow('b', ['a']), slow('c', ['b'])]));
  expect(causes).toEqual([]);
  expect(nodes).toEqual([]);
  expect(nothing).toBeGreaterThan(0.9);
});

test('lets the graph decide between troubles that begin at the same time', () => {
  const { causes } = rankCauses(incident([slow('api', ['db'], 400), slow('db', [], 400)]));
  expect(causes[0]!.service).toBe('db');
  const api = causes.find(({ service: name }) => name === 'api');
  expect(api?.counterEvidence).toContain('A service it needs, db, left its usual at the same time.');
});

test('does not blame who is overrun by its caller', () => {
  const load = { usual: 50, becomes: 400, from: 400, over: 4 };
  const { causes } = rankCauses(
    incident([
      service('api', ['db'], {
        traffic: load,
        errors: { usual: 0.002, becomes: 0.1, from: 401, over: 4 },
        latency: { usual: 30, becomes: 90, from: 401, over: 4 },
      }),
      service('db', [], {
        traffic: { ...load, from: 401 },
        latency: { usual: 5, becomes: 25, from: 402, over: 4 },
      }),
    ])
  );
  expect(causes[0]!.service).toBe('api');
  const db = causes.find(({ service: name }) => name === 'db');
  expect(db?.counterEvidence.join(' ')).toContain('who sends it may be the cause');
});

test('suspects what all need and nobody measures', () => {
  const { causes } = rankCauses(
    incident([
      service('cache', [], { up: up() }),
      slow('a', ['cache', 'well'], 400),
      slow('b', ['cache', 'well'], 400),
      slow('c', ['cache'], 401),
      slow('well', []),
    ])
  );
  const cache = causes.find(({ service: name }) => name === 'cache');
  expect(cache).toMatchObject({ onsetMs: null, signal: null });
  expect(cache!.rank).toBeLessThanOrEqual(3);
  expect(cache!.sentence).toBe(
    'cache shows nothing itself, but a, b and c, which need it, left the usual at 11:40:15 UTC.'
  );
  expect(cache!.counterEvidence).toContain('Nothing is measured of it by which trouble would show.');
});

test('takes a change shortly before as evidence, more so when it is known whose it is', () => {
  const services = [slow('a', [], 400), slow('b', [], 400)];
  const confidence = (changes: Change[]): number =>
    rankCauses(incident(services, { changes })).causes.find(({ service: name }) => name === 'a')?.confidence ?? 0;
  const without = confidence([]);
  const anyones = confidence([deploy(at(396), [])]);
  const own = confidence([deploy(at(396), ['a'])]);
  const others = confidence([deploy(at(396), ['b'])]);
  expect(own).toBeGreaterThan(without);
  expect(own).toBeGreaterThan(anyones);
  expect(others).toBeLessThan(without);
  const [cause] = rankCauses(incident(services, { changes: [deploy(at(396), ['a'])] })).causes;
  expect(cause!.sentence).toContain('60 s after “v1.2.3”');
  expect(cause!.changes).toHaveLength(1);
});

test('a change long before, or after, says nothing', () => {
  const services = [slow('a', [], 400)];
  for (const step of [200, 420]) {
    expect(rankCauses(incident(services, { changes: [deploy(at(step), ['a'])] })).causes[0]!.changes).toEqual([]);
  }
});

test('points to a change of what is needed even if that shows nothing itself', () => {
  const { causes } = rankCauses(
    incident([slow('db', []), slow('a', ['db'], 400), slow('b', ['db'], 400)], { changes: [deploy(at(392), ['db'])] })
  );
  const db = causes.find(({ service: name }) => name === 'db');
  expect(db).toMatchObject({ onsetMs: null, signal: null });
  expect(db!.sentence).toBe(
    'db was changed at 11:38:15 UTC (“v1.2.3”), and a and b, which need it, left the usual at 11:40:15 UTC.'
  );
});

test('tells five of ten thousand changes', () => {
  const changes = Array.from({ length: 10_000 }, (_, i) => deploy(at(380) + 30 * i, i % 2 === 0 ? [] : ['a']));
  expect(rankCauses(incident([slow('a', [], 400)], { changes })).causes[0]!.changes).toHaveLength(5);
});

test('counts what the anomaly detection found', () => {
  const anomalies = new Map([['a', { score: 0.9, sinceMs: at(400), driver: 'CPU usage' }]]);
  const [cause] = rankCauses(incident([slow('a', [], 400)], { anomalies })).causes;
  expect(cause!.evidence).toContain('Anomaly detection finds it unusual (90 %), most of all CPU usage.');
});

test('graphs with cycles, unknown names and needs of oneself have causes too', () => {
  const { causes, edges } = rankCauses(
    incident([slow('a', ['b', 'a', 'nobody'], 400), slow('b', ['a'], 406), slow('c', ['b', 'b'], 410)])
  );
  expect(causes[0]!.service).toBe('a');
  expect(edges).toHaveLength(3);
});

test('an incident outside of the window, or from its beginning on, has no causes', () => {
  const services = cascade();
  const nothing = { causes: [], nodes: [], edges: [], nothing: 1 };
  for (const [startMs, endMs] of [
    [at(500), at(600)],
    [at(-100), at(-50)],
    [at(0), at(479)],
    [at(420), at(400)],
  ] as const) {
    const result = rankCauses(incident(services, { incident: { startMs, endMs } }));
    expect(result).toMatchObject(nothing);
  }
});

test('a window without services, or without values, has no causes', () => {
  expect(rankCauses(incident([])).causes).toEqual([]);
  const empty = service('a', [], { latency: { usual: NaN }, up: { usual: NaN } });
  expect(rankCauses(incident([empty])).causes).toEqual([]);
  const noScale = { ...fleet([empty]), recent: { endMs: at(0), stepMs: 15_000, length: 0 } };
  expect(rankCauses(incident([], { window: noScale })).nothing).toBe(1);
});

test('what was down all the time is not news', () => {
  expect(rankCauses(incident([service('a', [], { up: up(0) })])).causes).toEqual([]);
});

test('always answers with probabilities and numbers, whatever the graph and the troubles', () => {
  const node = fc.record({
    needs: fc.array(fc.nat(7), { maxLength: 4 }),
    from: fc.option(fc.integer({ min: 370, max: 479 })),
    down: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(node, { maxLength: 6 }), (drawn) => {
      const services = drawn.map(({ needs, from, down }, i) => {
        const names = needs.map((need) => `s${need}`);
        return down ? service(`s${i}`, names, { up: up(from ?? undefined) }) : slow(`s${i}`, names, from ?? undefined);
      });
      const { causes, nothing, nodes } = rankCauses(incident(services));
      const sum = causes.reduce((all, { confidence }) => all + confidence, nothing);
      expect(sum).toBeLessThanOrEqual(1 + 1e-9);
      expect(causes.map(({ rank }) => rank)).toEqual(causes.map((_, i) => i + 1));
      for (const one of [...causes.map(({ confidence }) => confidence), ...nodes.map(({ weight }) => weight)]) {
        expect(one).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 30 }
  );
});

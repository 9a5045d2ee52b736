import { MOST_OF_A_CAUSE } from './silenceOrders';
import { TestDesk } from './fixtures/desk';
import { dependencies, firing, HOUR, MINUTE, rulesWith } from './fixtures/rules';
import type { Observation } from './types';

const T = Date.parse('2026-03-02T10:00:00Z');
const NEVER_STALE = { staleAfterMs: 30 * 24 * HOUR };

function desk(rules: Parameters<typeof rulesWith>[0] = {}): TestDesk {
  return new TestDesk(rulesWith({ ...NEVER_STALE, ...rules }), T);
}

const ended = (observation: Observation, endsAt: number): Observation => ({ ...observation, endsAt });
const reasons = (it: TestDesk, all: Observation[]): Array<string | undefined> =>
  all.map((one) => it.of(one).suppression?.reason);

describe('a storm', () => {
  const down = Array.from({ length: 8 }, (_, i) => firing(T + i * MINUTE, { service: `geth-${i}` }));
  const fireAll = (it: TestDesk, all = down): void => {
    for (const one of all) {
      it.waitUntil(one.startsAt);
      it.webhook(one);
    }
  };

  test('is what comes after the fifth of a type within the hour, and is silenced by one silence of the type', () => {
    const it = desk();
    fireAll(it);
    expect(reasons(it, down)).toEqual([...Array(5).fill(undefined), 'storm', 'storm', 'storm']);
    expect(it.wanted()).toEqual([
      expect.objectContaining({
        matchers: [{ name: 'alertname', value: 'SystemDown', isRegex: false, isEqual: true }],
        startsAt: T + 5 * MINUTE,
        endsAt: T + 5 * MINUTE + HOUR,
      }),
    ]);
  });

  test('does not stop what was told before it', () => {
    const it = desk();
    fireAll(it);
    it.waitUntil(T + 30 * MINUTE);
    const telling = it.alerts().filter(({ escalation }) => escalation.reached > 0);
    expect(telling.map(({ service }) => service)).toEqual(['geth-0', 'geth-1', 'geth-2', 'geth-3', 'geth-4']);
  });

  test('of a critical type escalates by its first, and by the next when that one resolves', () => {
    const it = desk();
    fireAll(it);
    down.slice(0, 5).forEach((one) => it.webhook(ended(one, it.now)));
    expect(it.of(down[5]!).suppression).toMatchObject({ reason: 'storm', escalates: true });
    expect(it.of(down[6]!).suppression).not.toHaveProperty('escalates');
    it.waitUntil(it.now + 15 * MINUTE);
    expect(it.telling()).toEqual(['team_lead']);
    it.webhook(ended(down[5]!, it.now));
    expect(it.telling()).toEqual([]);
    it.waitUntil(it.now + 15 * MINUTE);
    expect(it.telling()).toEqual(['team_lead']);
    expect(it.of(down[6]!).escalation.reached).toBe(1);
  });

  test('of another severity stops all that come in it, until its window ends', () => {
    const it = desk();
    const high = down.map((one) => ({ ...one, labels: { ...one.labels, severity: 'high' } }));
    fireAll(it, high);
    high.slice(0, 5).forEach((one) => it.webhook(ended(one, it.now)));
    it.waitUntil(T + 65 * MINUTE - 1);
    expect(reasons(it, high.slice(5))).toEqual(['storm', 'storm', 'storm']);
    it.waitUntil(T + 65 * MINUTE);
    expect(reasons(it, high.slice(5))).toEqual([undefined, undefined, undefined]);
    it.waitUntil(T + 95 * MINUTE);
    expect(it.telling()).toEqual(['team_lead', 'team_lead', 'team_lead']);
  });

  test('goes on for another window as long as more of it are active than are told', () => {
    const it = desk();
    const many = Array.from({ length: 20 }, (_, i) => firing(T + i, { service: `geth-${i}`, severity: 'high' }));
    fireAll(it, many);
    it.waitUntil(T + 90 * MINUTE);
    expect(it.of(many[19]!).suppression).toMatchObject({ reason: 'storm', until: T + 5 + 2 * HOUR });
    expect(it.wanted().map(({ key }) => key)).toEqual([
      `storm:SystemDown:${T + 5 + HOUR}`,
      `storm:SystemDown:${T + 5 + 2 * HOUR}`,
    ]);
    many.slice(0, 15).forEach((one) => it.webhook(ended(one, it.now)));
    it.waitUntil(T + 3 * HOUR);
    expect(reasons(it, many.slice(15))).toEqual(Array(5).fill(undefined));
  });

  test('of a critical type is over with its last alert, so that the next one is heard', () => {
    const it = desk();
    fireAll(it);
    down.forEach((one) => it.webhook(ended(one, it.now)));
    expect(it.wanted()).toEqual([]);
    const next = firing(T + 20 * MINUTE, { service: 'geth-9' });
    it.waitUntil(next.startsAt);
    it.webhook(next);
    expect(it.of(next).suppression).toMatchObject({ reason: 'storm', escalates: true });
  });

  test('is one incident', () => {
    const it = desk();
    fireAll(it);
    const incidents = down.map((one) => it.of(one).incident);
    expect(new Set(incidents.slice(0, 5)).size).toBe(5);
    expect(new Set(incidents.slice(4)).size).toBe(1);
  });
});

describe('a duplicate', () => {
  const one = firing(T, { instance: '1', severity: 'high' });
  const other = firing(T + MINUTE, { instance: '2', severity: 'high' });
  const worse = firing(T + 2 * MINUTE, { instance: '3', severity: 'critical' });

  test('is not told as long as the first of its type and service is', () => {
    const it = desk();
    it.webhook(one, other);
    expect(it.of(other).suppression).toMatchObject({ reason: 'duplicate', cause: it.of(one).id });
    it.waitUntil(T + 10 * MINUTE);
    it.webhook(ended(one, it.now));
    expect(it.of(other).suppression).toBeUndefined();
    expect(it.silences.size).toBe(1);
    expect(it.wanted()).toEqual([]);
    it.waitUntil(T + 40 * MINUTE);
    expect(it.telling()).toEqual(['team_lead']);
  });

  test('is the milder one, whichever came first', () => {
    const it = desk();
    it.webhook(one);
    it.webhook(other);
    it.webhook(worse);
    expect(reasons(it, [one, other, worse])).toEqual(['duplicate', 'duplicate', undefined]);
  });

  test('is none where the service is another one, or not known', () => {
    const it = desk();
    const nowhere = { ...firing(T), labels: { alertname: 'SystemDown', severity: 'high' }, fingerprint: 'a' };
    it.webhook(one, firing(T, { service: 'reth', severity: 'high' }), nowhere, { ...nowhere, fingerprint: 'b' });
    expect(it.alerts().filter(({ suppression }) => suppression)).toEqual([]);
  });

  test('stays one while somebody has the first', () => {
    const it = desk();
    it.webhook(one, other);
    it.run({ kind: 'acknowledge', alert: it.of(one).id, by: 'ada', comment: '', forMs: HOUR });
    it.waitUntil(T + 45 * MINUTE);
    expect(it.telling()).toEqual([]);
  });

  test('is silenced for hours at a time, as long as its cause is there', () => {
    const it = desk();
    it.webhook(one, other);
    it.waitUntil(T + 9 * HOUR);
    const ends = it.wanted().map((order) => (order as { endsAt: number }).endsAt - T);
    expect(ends).toEqual([4 * HOUR, 8 * HOUR - 5 * MINUTE, 12 * HOUR - 10 * MINUTE]);
    expect(it.events.filter(({ kind }) => kind === 'suppressed')).toHaveLength(1);
  });
});

describe('a dependant', () => {
  const needs = { dependenciesOf: dependencies({ api: ['geth', 'disk'], geth: ['disk'] }) };
  const slow = firing(T, { alertname: 'Slow', service: 'api', severity: 'high' });
  const geth = firing(T + MINUTE);
  const disk = firing(T + 2 * MINUTE, { service: 'disk' });

  test('is not told while what its service depends on is, and the escalation goes on afterwards', () => {
    const it = desk(needs);
    it.webhook(slow);
    it.waitUntil(T + MINUTE);
    it.webhook(geth);
    expect(it.of(slow).suppression).toMatchObject({ reason: 'dependant', cause: it.of(geth).id });
    expect(it.of(geth).incident).toBe(it.of(slow).incident);
    it.waitUntil(T + 10 * MINUTE);
    it.webhook(ended(geth, it.now));
    it.waitUntil(T + 39 * MINUTE);
    expect(it.telling()).toEqual(['team_lead']);
    expect(it.of(slow).escalation.round).toBe(2);
  });

  test('has the deepest cause: what is suppressed itself suppresses no other', () => {
    const it = desk(needs);
    it.webhook(slow, geth, disk);
    expect(it.of(geth).suppression).toMatchObject({ reason: 'dependant', cause: it.of(disk).id });
    expect(it.of(slow).suppression).toMatchObject({ reason: 'dependant', cause: it.of(disk).id });
  });

  test('is told when its cause is silenced', () => {
    const it = desk(needs);
    it.webhook(slow, geth);
    it.reconcile([slow, { ...geth, silencedBy: ['by-ada'] }]);
    expect(reasons(it, [slow, geth])).toEqual([undefined, 'silenced']);
    it.reconcile([slow, { ...geth, silencedBy: [] }]);
    expect(reasons(it, [slow, geth])).toEqual(['dependant', undefined]);
  });

  test.each([
    ['a cause that is not critical', firing(T, { severity: 'high' })],
    ['a cause that began long before', firing(T - 11 * MINUTE)],
  ])('is none of %s', (_, cause) => {
    const it = desk(needs);
    it.webhook(cause, slow);
    expect(reasons(it, [slow])).toEqual([undefined]);
  });

  test('of two services that need each other is what began last', () => {
    const it = desk({ dependenciesOf: dependencies({ a: ['b'], b: ['a'] }) });
    const [a, b] = [firing(T + 1, { service: 'a' }), firing(T, { service: 'b' })];
    it.webhook(a);
    it.webhook(b);
    expect(reasons(it, [a, b])).toEqual(['dependant', undefined]);
  });

  test('above fifty of one cause has no silence of its own', () => {
    const it = desk({ ...needs, storm: { most: 1000, windowMs: HOUR } });
    const many = Array.from({ length: 60 }, (_, i) => firing(T, { alertname: `Slow${i}`, service: 'api' }));
    it.webhook(geth, ...many);
    expect(new Set(reasons(it, many))).toEqual(new Set(['dependant']));
    expect(it.wanted()).toHaveLength(MOST_OF_A_CAUSE);
  });
});

describe('flapping', () => {
  const flap = (it: TestDesk, labels: Record<string, string>, times: number): Observation => {
    let last = firing(T, labels);
    for (let i = 0; i < times; i++) {
      last = firing(T + i * 5 * MINUTE, labels);
      it.waitUntil(last.startsAt);
      it.webhook(last);
      it.waitUntil(last.startsAt + 4 * MINUTE);
      if (i < times - 1) {
        it.webhook(ended(last, it.now));
      }
    }
    return last;
  };

  test('of what is not critical is not told from the fifth time within the hour', () => {
    const it = desk();
    const last = flap(it, { severity: 'high' }, 5);
    expect(it.of(last).suppression).toMatchObject({ reason: 'flapping', until: T + 80 * MINUTE });
    it.waitUntil(T + 80 * MINUTE - 1);
    expect(it.of(last).escalation.reached).toBe(0);
    it.waitUntil(T + 110 * MINUTE);
    expect(it.telling()).toEqual(['team_lead']);
  });

  test('of what is critical goes on escalating where the time before ended', () => {
    const it = desk();
    const last = flap(it, {}, 6);
    expect(it.of(last).suppression).toMatchObject({ reason: 'flapping', escalates: true });
    // The fifth time took four minutes with it into the sixth, which has run for four, and four before it.
    it.waitUntil(T + 25 * MINUTE + 7 * MINUTE);
    expect(it.telling()).toEqual(['team_lead']);
    expect(it.wanted()).toHaveLength(1);
  });

  test('tells no level again that was told the time before', () => {
    const it = desk();
    const last = flap(it, {}, 6);
    it.waitUntil(T + 35 * MINUTE);
    it.webhook(ended(last, it.now));
    const again = firing(T + 36 * MINUTE);
    it.waitUntil(again.startsAt);
    it.webhook(again);
    expect(it.of(again).escalation).toMatchObject({ reached: 1, carried: 1 });
    expect(it.telling()).toEqual([]);
    it.waitUntil(T + 60 * MINUTE);
    expect(it.telling()).toEqual(['engineering_manager']);
  });

  test('keeps its acknowledgement for the next time', () => {
    const it = desk();
    const last = flap(it, {}, 5);
    it.run({ kind: 'acknowledge', alert: it.of(last).id, by: 'ada', comment: '', forMs: HOUR });
    it.webhook(ended(last, it.now));
    const again = firing(T + 25 * MINUTE);
    it.waitUntil(again.startsAt);
    it.webhook(again);
    expect(it.of(again).acknowledgement).toMatchObject({ by: 'ada', until: it.of(last).acknowledgement!.until });
  });
});

describe('maintenance', () => {
  const during = {
    maintenanceAt: (_: unknown, at: number) =>
      at >= T + 10 * MINUTE && at < T + HOUR ? { name: 'upgrade', until: T + HOUR } : undefined,
    nextMaintenance: (_: unknown, at: number) => (at < T + 10 * MINUTE ? T + 10 * MINUTE : undefined),
  };

  test('stops the whole chain and silences the service until it ends', () => {
    const it = desk(during);
    it.webhook(firing(T));
    it.waitUntil(T + HOUR - 1);
    expect(it.telling()).toEqual([]);
    expect(it.wanted()).toEqual([
      expect.objectContaining({
        endsAt: T + HOUR,
        matchers: expect.arrayContaining([
          { name: 'service', value: 'geth', isRegex: false, isEqual: true },
        ]) as unknown,
      }),
    ]);
    it.waitUntil(T + HOUR + 5 * MINUTE);
    expect(it.telling()).toEqual(['team_lead']);
  });
});

describe('a stale alert', () => {
  const stale = (): TestDesk => new TestDesk(rulesWith({ staleAfterMs: 10 * MINUTE }), T);
  const down = firing(T);

  test('is not told before something confirms it, and then goes on', () => {
    const it = stale();
    it.webhook(down);
    it.tick(T + 5 * HOUR);
    expect(it.telling()).toEqual([]);
    expect(it.of(down).suppression).toMatchObject({ reason: 'stale', since: T + 10 * MINUTE });
    expect(it.of(down).escalation).toMatchObject({ reached: 0, elapsedMs: 10 * MINUTE });
    it.reconcile([down]);
    it.waitUntil(it.now + 5 * MINUTE);
    expect(it.telling()).toEqual(['team_lead']);
  });

  test('tells nobody by its rows, even if no tick comes', () => {
    const it = new TestDesk(rulesWith({ staleAfterMs: 20 * MINUTE }), T);
    it.webhook(down);
    it.waitUntil(T + 15 * MINUTE);
    expect(it.telling()).toEqual(['team_lead']);
    it.now = T + HOUR;
    expect(it.telling()).toEqual([]);
  });
});

import { TestDesk } from './fixtures/desk';
import { firing, HOUR, MINUTE, rulesWith } from './fixtures/rules';
import type { Observation } from './types';

const T = Date.parse('2026-03-02T10:00:00Z');
const down = firing(T);
const ended = (observation: Observation, endsAt: number): Observation => ({ ...observation, endsAt });

function desk(): TestDesk {
  const it = new TestDesk(rulesWith({ staleAfterMs: 24 * HOUR }), T);
  it.webhook(down);
  return it;
}

describe('what Grafana says', () => {
  test('again changes nothing but when it was seen', () => {
    const it = desk();
    it.waitUntil(T + 16 * MINUTE);
    const before = it.of(down);
    const { events, silences } = it.webhook(down);
    expect({ events, silences }).toEqual({ events: [], silences: [] });
    expect(it.of(down)).toEqual({ ...before, seenAt: it.now, dueAt: expect.any(Number) as number });
  });

  test('of an end before the alert began resolves nothing', () => {
    const it = desk();
    expect(it.webhook(ended(firing(T - HOUR), T - MINUTE))).toMatchObject({ alerts: [], outdated: 1 });
  });

  test('late of a firing that has ended does not begin it again', () => {
    const it = desk();
    it.now = T + 5 * MINUTE;
    it.webhook(ended(down, T + 4 * MINUTE));
    expect(it.webhook(down)).toMatchObject({ alerts: [], events: [], outdated: 1 });
    expect(it.webhook(firing(T + 2 * MINUTE))).toMatchObject({ alerts: [], outdated: 1 });
    expect(it.book.activeCount()).toBe(0);
  });

  test('of an end of what was never heard of is kept in mind by nobody', () => {
    const it = desk();
    expect(it.webhook(ended(firing(T, { service: 'reth' }), T))).toMatchObject({ alerts: [], outdated: 1 });
  });

  test('with a newer startsAt goes on with the same escalation', () => {
    const it = desk();
    it.waitUntil(T + 16 * MINUTE);
    it.webhook(firing(T + 10 * MINUTE));
    expect(it.alerts()).toHaveLength(1);
    it.waitUntil(T + 31 * MINUTE);
    expect(it.telling()).toEqual(['team_lead', 'engineering_manager']);
    it.webhook(ended(firing(T + 10 * MINUTE), it.now));
    expect(it.book.activeCount()).toBe(0);
  });

  test('late of an end before it began anew makes two alerts of it', () => {
    const it = desk();
    it.now = T + 16 * MINUTE;
    it.webhook(firing(T + 10 * MINUTE));
    it.webhook(ended(down, T + 9 * MINUTE));
    expect(it.alerts().map(({ startsAt, resolvedAt }) => [startsAt, resolvedAt])).toEqual([
      [T, T + 9 * MINUTE],
      [T + 10 * MINUTE, undefined],
    ]);
    it.waitUntil(T + 25 * MINUTE);
    expect(it.telling()).toEqual(['team_lead']);
  });

  test('of our own escalations is not taken in', () => {
    const it = desk();
    expect(it.webhook(firing(T, { alertname: 'Escalation', mev_quality: 'escalation' })).alerts).toEqual([]);
  });

  test.each([
    ['nothing', {}, 'high', 'high'],
    ['an unknown severity', { severity: 'page' }, 'high', 'high'],
    ['a policy by its label', { severity: 'low', escalation: 'critical' }, 'low', 'critical'],
    ['a policy that there is not', { severity: 'low', escalation: 'constructor' }, 'low', 'low'],
  ])('with %s has a severity and a policy', (_, labels, severity, policy) => {
    const it = desk();
    const { severity: __, ...rest } = down.labels;
    const observation = { ...down, fingerprint: 'other', labels: { ...rest, ...labels } };
    it.webhook(observation);
    expect(it.of(observation)).toMatchObject({ severity, escalation: { policy } });
  });
});

describe('a reconciliation', () => {
  test('ends what Grafana does not list any more', () => {
    const it = desk();
    it.now = T + 5 * MINUTE;
    it.reconcile([]);
    expect(it.of(down)).toMatchObject({ resolvedAt: it.now, ended: { source: 'reconciliation' } });
  });

  test('does not end what was heard of since it asked', () => {
    const it = desk();
    it.now = T + 5 * MINUTE;
    it.webhook(down);
    it.reconcile([], it.now - 1);
    expect(it.book.activeCount()).toBe(1);
  });

  test('finds what no webhook told', () => {
    const it = desk();
    const lost = firing(T - 2 * MINUTE, { service: 'reth' });
    it.reconcile([down, lost]);
    it.waitUntil(T + 13 * MINUTE);
    expect(it.telling()).toEqual(['team_lead']);
    expect(it.of(lost).escalation.reached).toBe(1);
  });

  test('goes on with what ended by mistake, acknowledged as it was', () => {
    const it = desk();
    it.waitUntil(T + 16 * MINUTE);
    it.run({ kind: 'acknowledge', alert: it.of(down).id, by: 'ada', comment: '', forMs: HOUR });
    it.reconcile([]);
    expect(it.wanted()).toEqual([]);
    it.now += MINUTE;
    it.reconcile([down]);
    expect(it.alerts()).toHaveLength(1);
    expect(it.telling()).toEqual([]);
    expect(it.wanted().map(({ key }) => key)).toEqual([`ack:${it.of(down).id}:2`]);
    it.waitUntil(T + 76 * MINUTE);
    expect(it.telling()).toEqual(['team_lead']);
  });

  test('asked before an end came does not undo it', () => {
    const it = desk();
    it.now = T + 5 * MINUTE;
    it.webhook(ended(down, it.now));
    it.reconcile([down], it.now - 1);
    expect(it.book.activeCount()).toBe(0);
  });

  test('writes down only now and then that an alert fires still', () => {
    const it = new TestDesk(rulesWith(), T);
    it.webhook(down);
    it.now = T + 2 * MINUTE;
    expect(it.reconcile([down]).alerts).toEqual([]);
    it.now = T + 3 * MINUTE;
    expect(it.reconcile([down]).alerts).toHaveLength(1);
  });
});

describe('a person', () => {
  const by = { by: 'ada', comment: '', forMs: HOUR };

  test('is told what cannot be done', () => {
    const it = desk();
    const { id } = it.of(down);
    expect(it.run({ kind: 'acknowledge', alert: 'none', ...by }).refused).toBe('unknown');
    expect(it.run({ kind: 'unacknowledge', alert: id, by: 'ada' }).refused).toBe('not_acknowledged');
    it.webhook(ended(down, T));
    expect(it.run({ kind: 'acknowledge', alert: id, ...by }).refused).toBe('resolved');
    expect(it.run({ kind: 'unacknowledge', alert: id, by: 'ada' }).refused).toBe('resolved');
    expect(it.run({ kind: 'note', alert: 'none', by: 'ada', text: 'x' }).refused).toBe('unknown');
  });

  test('who acknowledges is silenced in Grafana by exactly its labels, until it is taken back', () => {
    const it = desk();
    it.run({ kind: 'acknowledge', alert: it.of(down).id, ...by, comment: 'mine' });
    expect(it.wanted()).toEqual([
      {
        key: `ack:${it.of(down).id}:1`,
        want: 'present',
        alert: it.of(down).id,
        matchers: [
          { name: 'alertname', value: 'SystemDown', isRegex: false, isEqual: true },
          { name: 'service', value: 'geth', isRegex: false, isEqual: true },
          { name: 'severity', value: 'critical', isRegex: false, isEqual: true },
        ],
        startsAt: T,
        endsAt: T + HOUR,
        comment: 'Acknowledged by ada: mine',
        createdBy: 'ada',
      },
    ]);
    it.run({ kind: 'unacknowledge', alert: it.of(down).id, by: 'bob' });
    expect(it.wanted()).toEqual([]);
    expect(it.events.map(({ kind, by: who }) => [kind, who]).slice(-2)).toEqual([
      ['acknowledgement_ended', 'bob'],
      ['resumed', 'MEV Quality'],
    ]);
  });

  test('who acknowledges again has it from then on', () => {
    const it = desk();
    it.run({ kind: 'acknowledge', alert: it.of(down).id, ...by });
    it.waitUntil(T + 30 * MINUTE);
    it.run({ kind: 'acknowledge', alert: it.of(down).id, ...by, by: 'bob' });
    expect(it.of(down).acknowledgement).toMatchObject({ by: 'bob', until: T + 90 * MINUTE, number: 2 });
    expect(it.wanted().map(({ key }) => key)).toEqual([`ack:${it.of(down).id}:2`]);
  });
});

describe('the clock', () => {
  test('set back stops no escalation for long', () => {
    const it = desk();
    it.waitUntil(T + 10 * MINUTE);
    it.now = T - 10 * HOUR;
    it.webhook(down);
    expect(it.of(down).escalation.elapsedMs).toBeGreaterThanOrEqual(0);
    it.waitUntil(T - 10 * HOUR + 15 * MINUTE);
    expect(it.telling()).toEqual(['team_lead']);
  });

  test('far ahead reaches nothing before Grafana has confirmed', () => {
    const it = new TestDesk(rulesWith({ staleAfterMs: 10 * MINUTE }), T);
    it.webhook(down);
    it.tick(T + 365 * 24 * HOUR);
    expect(it.events.filter(({ kind }) => kind === 'level_reached')).toEqual([]);
    it.webhook(down);
    expect(it.telling()).toEqual([]);
    it.waitUntil(it.now + 5 * MINUTE);
    expect(it.telling()).toEqual(['team_lead']);
  });
});

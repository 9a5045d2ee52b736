import { firing, MINUTE, HOUR, rulesWith } from './fixtures/rules';
import { TestDesk } from './fixtures/desk';

const T = Date.parse('2026-03-02T10:00:00Z');
const down = firing(T);

function desk(): TestDesk {
  return new TestDesk(rulesWith({ staleAfterMs: 24 * HOUR }), T);
}

describe('an escalation', () => {
  test('reaches its levels at their times, each once', () => {
    const it = desk();
    it.webhook(down);
    expect(it.telling()).toEqual([]);
    it.waitUntil(T + 15 * MINUTE - 1);
    expect(it.telling()).toEqual([]);
    it.waitUntil(T + 15 * MINUTE);
    expect(it.telling()).toEqual(['team_lead']);
    it.waitUntil(T + 3 * HOUR);
    expect(it.telling()).toEqual(['team_lead', 'engineering_manager', 'cto']);
    const reached = it.events.filter(({ kind }) => kind === 'level_reached');
    expect(reached.map(({ at }) => (at - T) / MINUTE)).toEqual([15, 30, 60]);
    expect(it.book.nextDue()).toBe(T + 24 * HOUR);
  });

  test('stops when somebody acknowledges, and goes on with the time that was left when that runs out', () => {
    const it = desk();
    it.webhook(down);
    it.waitUntil(T + 20 * MINUTE);
    it.run({ kind: 'acknowledge', alert: it.of(down).id, by: 'ada', comment: 'on it', forMs: HOUR });
    expect(it.telling()).toEqual([]);
    it.waitUntil(T + 80 * MINUTE - 1);
    expect(it.telling()).toEqual([]);
    it.waitUntil(T + 80 * MINUTE);
    expect(it.telling()).toEqual(['team_lead']);
    it.waitUntil(T + 90 * MINUTE);
    expect(it.telling()).toEqual(['team_lead', 'engineering_manager']);
  });

  test('ends with the alert', () => {
    const it = desk();
    it.webhook(down);
    it.waitUntil(T + 20 * MINUTE);
    it.webhook({ ...down, endsAt: T + 19 * MINUTE });
    expect(it.telling()).toEqual([]);
    expect(it.book.nextDue()).toBeUndefined();
    expect(it.of(down)).toMatchObject({ resolvedAt: T + 19 * MINUTE });
  });
});

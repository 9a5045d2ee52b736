import { patternNow } from '../../../testing/patterns';
import { endedWithin, ownPatterns } from './ownPatterns';

it('those of the service come first, then those that reach it; others and what is suspected are left out', () => {
  const reaching = patternNow({ service: 'redis', affected: ['redis', 'relay'] });
  const own = patternNow({ pattern: 'memory_leak', service: 'relay', affected: ['relay'], confidence: 0.6 });
  const suspected = patternNow({ pattern: 'flapping', service: 'relay', detected: false, confidence: 0.3 });
  const other = patternNow({ service: 'node', affected: ['node'] });
  expect(ownPatterns([reaching, other, own, suspected], 'relay')).toEqual([own, reaching]);
});

it('of those that have ended, the ones that touch the time range', () => {
  const from = Date.parse('2026-03-02T09:00:00Z');
  const ended = (startedAt: string, endedAt: string | null) => patternNow({ startedAt, endedAt });
  const before = ended('2026-03-02T07:00:00Z', '2026-03-02T08:00:00Z');
  const reachesIn = ended('2026-03-02T08:00:00Z', '2026-03-02T09:30:00Z');
  const goesOn = ended('2026-03-02T09:20:00Z', null);
  const after = ended('2026-03-02T11:00:00Z', '2026-03-02T11:30:00Z');
  expect(endedWithin([after, goesOn, reachesIn, before], { from, to: from + 3_600_000 })).toEqual([reachesIn]);
});

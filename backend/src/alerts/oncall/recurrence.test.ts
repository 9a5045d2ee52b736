import fc from 'fast-check';
import { recurrenceOf, type Repeating } from './recurrence';

const ms = (text: string): number => Date.parse(text);
const iso = (at: number): string => new Date(at).toISOString();

/** The turns from one that `from` lies in, as ISO 8601. */
function turns(repeating: Repeating, timeZone: string, from: string, count: number): string[] {
  const recurrence = recurrenceOf(repeating, timeZone);
  const found: string[] = [];
  for (let at = ms(from); found.length < count; at = recurrence.turnAt(at).next) {
    found.push(iso(recurrence.turnAt(at).at));
  }
  return found;
}

describe('a hand-over at 09:00 stays at 09:00', () => {
  it('in Berlin, when summer time begins and ends', () => {
    const daily: Repeating = { every: 'day', at: '09:00' };
    expect(turns(daily, 'Europe/Berlin', '2026-03-28T12:00Z', 3)).toEqual([
      '2026-03-28T08:00:00.000Z',
      '2026-03-29T07:00:00.000Z',
      '2026-03-30T07:00:00.000Z',
    ]);
    expect(turns(daily, 'Europe/Berlin', '2026-10-24T12:00Z', 3)).toEqual([
      '2026-10-24T07:00:00.000Z',
      '2026-10-25T08:00:00.000Z',
      '2026-10-26T08:00:00.000Z',
    ]);
  });

  it('in New York, week by week', () => {
    expect(turns({ every: 'week', on: 'monday', at: '09:00' }, 'America/New_York', '2026-03-03T00:00Z', 3)).toEqual([
      '2026-03-02T14:00:00.000Z',
      '2026-03-09T13:00:00.000Z',
      '2026-03-16T13:00:00.000Z',
    ]);
    expect(turns({ every: 'week', on: 'friday', at: '17:00' }, 'America/New_York', '2026-10-31T00:00Z', 2)).toEqual([
      '2026-10-30T21:00:00.000Z',
      '2026-11-06T22:00:00.000Z',
    ]);
  });

  it('in Kathmandu, which is 5:45 ahead', () => {
    expect(turns({ every: 'day', at: '00:10' }, 'Asia/Kathmandu', '2026-01-01T18:24:59Z', 2)).toEqual([
      '2025-12-31T18:25:00.000Z',
      '2026-01-01T18:25:00.000Z',
    ]);
  });
});

it('a hand-over in the hour that is skipped comes an hour later by the clock, once', () => {
  expect(turns({ every: 'day', at: '02:30' }, 'Europe/Berlin', '2026-03-28T02:00Z', 3)).toEqual([
    '2026-03-28T01:30:00.000Z',
    '2026-03-29T01:30:00.000Z',
    '2026-03-30T00:30:00.000Z',
  ]);
});

it('a hand-over in the hour that is there twice comes the first time, once', () => {
  expect(turns({ every: 'day', at: '01:30' }, 'America/New_York', '2026-10-31T12:00Z', 3)).toEqual([
    '2026-10-31T05:30:00.000Z',
    '2026-11-01T05:30:00.000Z',
    '2026-11-02T06:30:00.000Z',
  ]);
});

it('a zone that skips a day has two turns at one time, of which the later counts', () => {
  const { turnAt } = recurrenceOf({ every: 'day', at: '09:00' }, 'Pacific/Apia', '2011-12-29');
  // Samoa had no 30 December 2011.
  const turn = turnAt(ms('2011-12-30T19:00Z'));
  expect({ ...turn, at: iso(turn.at), next: iso(turn.next) }).toEqual({
    at: '2011-12-30T19:00:00.000Z',
    next: '2011-12-31T19:00:00.000Z',
    number: 2,
  });
});

it('turns are counted from the first, and before it below 0', () => {
  const weekly = recurrenceOf({ every: 'week', on: 'wednesday', at: '12:00' }, 'UTC', '2026-01-07');
  expect(weekly.turnAt(ms('2026-01-07T12:00Z')).number).toBe(0);
  expect(weekly.turnAt(ms('2026-01-07T11:59Z')).number).toBe(-1);
  expect(weekly.turnAt(ms('2027-01-06T12:00Z')).number).toBe(52);
});

it('each instant lies in its turn, and turns follow one another without gap, whatever the zone', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC'];
  const repeating = fc.oneof(
    fc.record({ every: fc.constant('day' as const), at: fc.constantFrom('00:00', '01:59', '02:30', '09:00', '23:59') }),
    fc.record({
      every: fc.constant('week' as const),
      on: fc.constantFrom('monday' as const, 'saturday' as const, 'sunday' as const),
      at: fc.constantFrom('00:00', '02:00', '02:30', '09:00', '23:59'),
    })
  );
  fc.assert(
    fc.property(
      repeating,
      fc.constantFrom(...zones),
      fc.integer({ min: ms('2009-01-01T00:00Z'), max: ms('2040-01-01T00:00Z') }),
      (rule, zone, at) => {
        const { turnAt } = recurrenceOf(rule, zone);
        const turn = turnAt(at);
        expect(turn.at).toBeLessThanOrEqual(at);
        expect(turn.next).toBeGreaterThan(at);
        expect(turnAt(turn.next - 1)).toEqual(turn);
        expect(turnAt(turn.next).at).toBe(turn.next);
        expect(turnAt(turn.at).at).toBe(turn.at);
        expect(turnAt(turn.next).number).toBeGreaterThan(turn.number);
      }
    ),
    { numRuns: 200 }
  );
});

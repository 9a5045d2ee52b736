import { rotationOf } from './rotation';
import type { Shift } from './types';

type Config = Parameters<typeof rotationOf>[0];

const ms = (text: string): number => Date.parse(text);
const iso = (at: number | undefined): string | undefined => (at === undefined ? at : new Date(at).toISOString());

function rotation(config: Partial<Config>, shifts: readonly Shift[] = []): (at: string) => (string | undefined)[] {
  const { dutyAt, personAt } = rotationOf({ timeZone: 'UTC', overrides: [], ...config }, () => shifts);
  return (at) => {
    const duty = dutyAt(ms(at));
    expect(personAt(ms(at))).toBe(duty.person);
    return [duty.person, iso(duty.until), duty.next];
  };
}

const WEEKLY: Partial<Config> = {
  people: ['Ada', 'Grace', 'Linus'],
  handover: { every: 'week', on: 'monday', at: '09:00' },
  from: '2026-03-16',
  timeZone: 'Europe/Berlin',
};

describe('people who take turns', () => {
  const at = rotation(WEEKLY);

  it('hand over in their time zone, through the change of the clock', () => {
    expect(at('2026-03-22T12:00Z')).toEqual(['Ada', '2026-03-23T08:00:00.000Z', 'Grace']);
    expect(at('2026-03-29T12:00Z')).toEqual(['Grace', '2026-03-30T07:00:00.000Z', 'Linus']);
    expect(at('2026-03-30T07:00Z')).toEqual(['Linus', '2026-04-06T07:00:00.000Z', 'Ada']);
  });

  it('are nobody before the first shift', () => {
    expect(at('2026-03-16T07:59Z')).toEqual([undefined, '2026-03-16T08:00:00.000Z', 'Ada']);
  });

  it('of one person are always that one', () => {
    expect(rotation({ ...WEEKLY, people: ['Ada'] })('2026-04-01T00:00Z')).toEqual(['Ada', undefined, undefined]);
  });

  it('are on duty for longer where one is named twice in turn', () => {
    const twice = rotation({ ...WEEKLY, people: ['Ada', 'Ada', 'Grace'] });
    expect(twice('2026-03-16T08:00Z')).toEqual(['Ada', '2026-03-30T07:00:00.000Z', 'Grace']);
  });
});

describe('who stands in', () => {
  const at = rotation({
    ...WEEKLY,
    overrides: [
      { from: '2026-03-24T00:00', to: '2026-03-25T00:00', person: 'Linus' },
      { from: '2026-03-24T12:00Z', to: '2026-03-24T18:00Z', person: 'Barbara' },
    ],
  });

  it('wins over the turns, the last of the list over those before, each with its zone', () => {
    expect(at('2026-03-23T22:59Z')).toEqual(['Grace', '2026-03-23T23:00:00.000Z', 'Linus']);
    expect(at('2026-03-23T23:00Z')).toEqual(['Linus', '2026-03-24T12:00:00.000Z', 'Barbara']);
    expect(at('2026-03-24T12:00Z')).toEqual(['Barbara', '2026-03-24T18:00:00.000Z', 'Linus']);
    expect(at('2026-03-24T18:00Z')).toEqual(['Linus', '2026-03-24T23:00:00.000Z', 'Grace']);
    expect(at('2026-03-24T23:00Z')).toEqual(['Grace', '2026-03-30T07:00:00.000Z', 'Linus']);
  });

  it('for oneself changes nothing', () => {
    const same = rotation({
      ...WEEKLY,
      overrides: [{ from: '2026-03-24T00:00Z', to: '2026-03-25T00:00Z', person: 'Grace' }],
    });
    expect(same('2026-03-24T12:00Z')).toEqual(['Grace', '2026-03-30T07:00:00.000Z', 'Linus']);
  });
});

describe('a calendar', () => {
  const shifts = [
    { from: ms('2026-01-05T00:00Z'), to: ms('2026-01-12T00:00Z'), person: 'Ada' },
    { from: ms('2026-01-07T00:00Z'), to: ms('2026-01-08T00:00Z'), person: 'Grace' },
  ];
  const ical: Config['ical'] = { url: 'http://calendar.example', refresh: '5m', person: 'summary' };

  it('says who is on duty, of several the last, and nobody beyond it', () => {
    const at = rotation({ ical }, shifts);
    expect(at('2026-01-06T00:00Z')).toEqual(['Ada', '2026-01-07T00:00:00.000Z', 'Grace']);
    expect(at('2026-01-07T12:00Z')).toEqual(['Grace', '2026-01-08T00:00:00.000Z', 'Ada']);
    expect(at('2026-01-12T00:00Z')).toEqual([undefined, undefined, undefined]);
  });

  it('is stood in for like any other', () => {
    const overrides = [{ from: '2026-01-07T06:00', to: '2026-01-07T07:00', person: 'Linus' }];
    expect(rotation({ ical, overrides }, shifts)('2026-01-07T06:30Z')).toEqual([
      'Linus',
      '2026-01-07T07:00:00.000Z',
      'Grace',
    ]);
  });

  it('that was read anew counts at once', () => {
    let now: readonly Shift[] = [];
    const { personAt } = rotationOf({ timeZone: 'UTC', overrides: [], ical }, () => now);
    expect(personAt(ms('2026-01-06T00:00Z'))).toBeUndefined();
    now = shifts;
    expect(personAt(ms('2026-01-06T00:00Z'))).toBe('Ada');
  });
});

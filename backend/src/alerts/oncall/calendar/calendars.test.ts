import { defaultConfig, type AlertsConfig, type RotationConfig } from '../../../config';
import { createCalendars, type CalendarKeeper } from './calendars';
import { CalendarError } from './parse';

const MINUTE = 60_000;
const DAY = 86_400_000;
const START = Date.parse('2026-01-05T00:00Z');

const rotation = (url: string, more: Partial<RotationConfig> = {}): RotationConfig => ({
  timeZone: 'UTC',
  overrides: [],
  ical: { url, refresh: '5m', person: 'summary' },
  ...more,
});

const daily = (person: string): string =>
  `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:${person}\r\nDTSTART:20260101T000000Z\r\nDURATION:P1D\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;

/** A keeper with a clock of its own, and calendars by their addresses; a CalendarError is thrown. */
function setUp(rotations: AlertsConfig['rotations'], served: Record<string, string | Error>) {
  const state = { rotations, at: START, fetched: [] as string[], told: [] as unknown[] };
  const config = defaultConfig();
  const keeper: CalendarKeeper = createCalendars({
    config: { current: () => ({ ...config, alerts: { ...config.alerts, rotations: state.rotations } }) },
    fetchCalendar: async ({ url = '' }) => {
      state.fetched.push(url);
      const answer = served[url] ?? new CalendarError('not found');
      if (answer instanceof Error) throw answer;
      return answer;
    },
    now: () => state.at,
    elapsed: () => state.at,
    turn: () => undefined,
    onChange: (name, problem) => state.told.push([name, problem]),
  });
  const personOf = (name: string): string | undefined =>
    keeper.viewOf(name).shifts.find(({ from, to }) => from <= state.at && state.at < to)?.person;
  const pass = async (ms: number): Promise<void> => {
    state.at += ms;
    await keeper.refresh();
  };
  return { state, keeper, personOf, pass };
}

it('a calendar is not known before it was read, and that is told', async () => {
  const { keeper, personOf, pass, state } = setUp({ a: rotation('x') }, { x: daily('Ada') });
  expect(keeper.viewOf('a').problem).toBe('Its calendar has not been read yet.');
  await pass(0);
  expect(keeper.viewOf('a').problem).toBeUndefined();
  expect(personOf('a')).toBe('Ada');
  expect(state.told).toEqual([]);
});

it('is read as often as quality.yaml says', async () => {
  const { state, pass } = setUp({ a: rotation('x') }, { x: daily('Ada') });
  for (let minute = 0; minute < 11; minute++) {
    await pass(minute === 0 ? 0 : MINUTE);
  }
  expect(state.fetched).toHaveLength(3);
});

it('a change of it counts', async () => {
  const served: Record<string, string> = { x: daily('Ada') };
  const { personOf, pass } = setUp({ a: rotation('x') }, served);
  await pass(0);
  served['x'] = daily('Grace');
  await pass(5 * MINUTE);
  expect(personOf('a')).toBe('Grace');
});

describe('a calendar that cannot be read any more', () => {
  it('is told once, the last good one is kept for weeks, and it is tried again, ever less often', async () => {
    const served: Record<string, string | Error> = { x: daily('Ada') };
    const { state, keeper, personOf, pass } = setUp({ a: rotation('x') }, served);
    await pass(0);
    served['x'] = new CalendarError('the host is gone');
    const fetches: number[] = [];
    for (let step = 0; step < 45; step++) {
      const before = state.fetched.length;
      await pass(MINUTE / 2);
      if (state.fetched.length > before) fetches.push((state.at - START) / MINUTE);
    }
    expect(fetches).toEqual([5, 5.5, 6.5, 8.5, 12.5, 17.5, 22.5]);
    expect(state.told).toEqual([
      ['a', 'Its calendar cannot be read: the host is gone. What was read at 2026-01-05T00:00:00.000Z is kept.'],
    ]);
    for (let day = 0; day < 100; day += 10) {
      await pass(10 * DAY);
      expect(personOf('a')).toBe('Ada');
    }
    served['x'] = daily('Grace');
    await pass(DAY);
    expect(personOf('a')).toBe('Grace');
    expect(keeper.viewOf('a').problem).toBeUndefined();
    expect(state.told.at(-1)).toEqual(['a', undefined]);
  });

  it('for a mistake of ours is kept as well', async () => {
    const served: Record<string, string | Error> = { x: daily('Ada') };
    const { keeper, personOf, pass } = setUp({ a: rotation('x') }, served);
    await pass(0);
    served['x'] = new TypeError('x.secret is not a function');
    await pass(5 * MINUTE);
    expect(personOf('a')).toBe('Ada');
    expect(keeper.viewOf('a').problem).toMatch(/unexpected TypeError/);
    expect(keeper.viewOf('a').problem).not.toContain('secret');
  });

  it('does not keep others from being read', async () => {
    const served = { x: new CalendarError('gone'), y: daily('Grace') };
    const { personOf, pass } = setUp({ a: rotation('x'), b: rotation('y') }, served);
    await pass(0);
    expect([personOf('a'), personOf('b')]).toEqual([undefined, 'Grace']);
  });
});

it('what goes on without a change is worked out anew as time goes on', async () => {
  const { personOf, pass } = setUp({ a: rotation('x') }, { x: daily('Ada') });
  for (let day = 0; day < 130; day += 30) {
    await pass(30 * DAY);
    expect(personOf('a')).toBe('Ada');
  }
});

it('a changed quality.yaml counts with the next reading, and what it has no more is forgotten', async () => {
  const { state, keeper, personOf, pass } = setUp({ a: rotation('x') }, { x: daily('Ada'), y: daily('Grace') });
  await pass(0);
  state.rotations = { a: rotation('y'), b: { timeZone: 'UTC', overrides: [] } };
  await pass(MINUTE);
  expect(personOf('a')).toBe('Grace');
  expect(keeper.viewOf('b')).toEqual({ shifts: [] });
  state.rotations = {};
  await pass(10 * MINUTE);
  expect(keeper.viewOf('a')).toEqual({ shifts: [] });
  expect(state.fetched).toEqual(['x', 'y']);
});

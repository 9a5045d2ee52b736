import { durationMs, endOf, nextMorning, usualDurations } from './acknowledgeFor';

const HOUR_MS = 3_600_000;
const at = (iso: string) => Date.parse(iso);

it('the next morning is tomorrow by day, and today at night, in the zone of the reader', () => {
  const morning = (iso: string, zone = 'utc') => new Date(nextMorning(at(iso), zone)).toISOString();
  expect(morning('2026-03-02T10:00:00Z')).toBe('2026-03-03T09:00:00.000Z');
  expect(morning('2026-03-02T03:00:00Z')).toBe('2026-03-02T09:00:00.000Z');
  expect(morning('2026-03-02T08:30:00Z')).toBe('2026-03-03T09:00:00.000Z');
  expect(morning('2026-03-02T03:00:00Z', 'America/New_York')).toBe('2026-03-02T14:00:00.000Z');
});

it('the morning after the clocks change is at nine', () => {
  const morning = nextMorning(at('2026-03-28T20:00:00Z'), 'Europe/Berlin');
  expect(new Date(morning).toISOString()).toBe('2026-03-29T07:00:00.000Z');
});

it.each([
  ['30m', HOUR_MS / 2],
  ['1d 12h', 36 * HOUR_MS],
  ['', undefined],
  ['0m', undefined],
  ['4', undefined],
  ['4 hours', undefined],
])('%p lasts %p ms', (text, ms) => expect(durationMs(text)).toBe(ms));

it('ends after what was chosen, or not at all where that is no duration', () => {
  const now = at('2026-03-02T10:00:00Z');
  expect(endOf(4 * HOUR_MS, '', now, 'utc')).toBe(now + 4 * HOUR_MS);
  expect(endOf('morning', '', now, 'utc')).toBe(now + 23 * HOUR_MS);
  expect(endOf('other', '2h', now, 'utc')).toBe(now + 2 * HOUR_MS);
  expect(endOf('other', 'long', now, 'utc')).toBeUndefined();
});

it.each([
  [4, [1, 4]],
  [1, [1, 4]],
  [0.5, [0.5, 1]],
  [24, [1, 24]],
])('of a default of %p h there are %p h to choose from', (hours, choices) =>
  expect(usualDurations(hours * HOUR_MS)).toEqual(choices.map((choice) => choice * HOUR_MS))
);

import { acknowledgedView, ALERTS_NOW, alertView, suppressedView } from '../../testing/alerts';
import {
  acknowledgedText,
  formatUntil,
  levelText,
  nextText,
  shortDuration,
  suppressedText,
  toldText,
} from './alertWords';

const MINUTE_MS = 60_000;

it.each([
  [-5_000, '0s'],
  [0, '0s'],
  [59_999, '59s'],
  [4 * MINUTE_MS + 59_000, '4m'],
  [60 * MINUTE_MS, '1h'],
  [65 * MINUTE_MS, '1h 5m'],
  [51 * 60 * MINUTE_MS, '2d 3h'],
])('%i ms are %s', (ms, words) => expect(shortDuration(ms)).toBe(words));

it('tells the level reached and when the next one is', () => {
  const level = (part: object) => levelText(alertView(part), ALERTS_NOW);
  expect(level({})).toBe('L0 → L1 in 11m');
  expect(level({ nextLevelAt: ALERTS_NOW + 500 })).toBe('L0 → L1 in 1s');
  expect(level({ nextLevelAt: ALERTS_NOW })).toBe('L0 → L1 now');
  expect(level({ reached: 3, nextLevelAt: null })).toBe('L3, the last');
  expect(level({ reached: 1, nextLevelAt: null, status: 'acknowledged' })).toBe('L1, stopped');
  expect(level({ levels: 1, nextLevelAt: null })).toBe('L0');
});

it('tells who was told and who is next, where there is one', () => {
  expect(toldText(alertView())).toBe('told: A. Doe');
  expect(toldText(alertView({ told: '' }))).toBe('');
  expect(nextText(alertView())).toBe('next: B. Roe');
  expect(nextText(alertView({ nextLevelAt: null }))).toBe('');
});

it('tells until when, with the day where it is not today', () => {
  const until = (hours: number) => formatUntil(ALERTS_NOW + hours * 60 * MINUTE_MS, 'utc', ALERTS_NOW);
  expect([until(4), until(23), until(24 * 10)]).toEqual(['14:00', 'Tue 09:00', 'Mar 12, 10:00']);
  expect(acknowledgedText(acknowledgedView(), 'utc', ALERTS_NOW)).toBe('j.roe until 13:40');
  expect(acknowledgedText(alertView(), 'utc', ALERTS_NOW)).toBe('');
});

it('a receipt has since when, and who would have been told', () => {
  expect(suppressedText(suppressedView(), 'utc', ALERTS_NOW)).toBe(
    'since 09:41; would have told A. Doe (oncall_engineer)'
  );
  expect(suppressedText(alertView(), 'utc', ALERTS_NOW)).toBe('');
});

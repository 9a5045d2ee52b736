import { exhaustion } from '../../../testing/forecasts';
import { bandWords, runsOutIn, urgencyOf, usedWords } from './exhaustionWords';

const HOUR = 3600;

it('tells when it runs out, with the band around it', () => {
  expect(runsOutIn(exhaustion())).toBe('in 6 h 20 min');
  expect(bandWords(exhaustion())).toBe('4 h to 9 h');
  expect(bandWords(exhaustion({ latest: null }))).toBe('4 h to more than 30 d');
});

it('what does not run out says so, and never in 0 hours', () => {
  const never = exhaustion({ earliest: null, median: null, latest: null });
  expect([runsOutIn(never), bandWords(never)]).toEqual([null, 'not within 30 d']);
  expect(bandWords(exhaustion({ earliest: 12 * 24 * HOUR, median: null, latest: null }))).toBe(
    'hardly within 30 d, in 12 d at the earliest'
  );
});

it('tells how much is used, and how fast it grows', () => {
  expect(usedWords(exhaustion())).toBe('5.80 GiB of 8 GiB, +52 MiB/h');
  expect(usedWords(exhaustion({ growthPerHour: -52 * 2 ** 20 }))).toBe('5.80 GiB of 8 GiB, −52 MiB/h');
  expect(usedWords(exhaustion({ unit: 'percentunit', used: 0.7, limit: 1, growthPerHour: 0.02 }))).toBe(
    '70% of 100%, +2%/h'
  );
});

it('is as urgent as the alert rules see it', () => {
  expect([3 * HOUR, 6 * HOUR, 25 * HOUR, null].map((median) => urgencyOf(exhaustion({ median })))).toEqual([
    'soon',
    'day',
    'later',
    'later',
  ]);
});

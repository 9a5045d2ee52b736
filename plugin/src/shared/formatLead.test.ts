import { formatLead } from './formatLead';

it.each([
  [22_800, '6 h 20 min'],
  [14_400, '4 h'],
  [273_600, '3 d 4 h'],
  [2_730, '45 min'],
  [90, '90 s'],
  [0.04, '0.04 s'],
])('%d seconds are %s', (seconds, words) => {
  expect(formatLead(seconds)).toBe(words);
});

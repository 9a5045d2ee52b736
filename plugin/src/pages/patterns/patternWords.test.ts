import { patternNow } from '../../testing/patterns';
import { confidenceWords, detailValue, patternsWords, patternTitle } from './patternWords';

const leak = patternNow({ pattern: 'memory_leak', title: 'Memory leak', service: 'redis', confidence: 0.91 });
const cascade = patternNow({
  pattern: 'cascade_failure',
  title: 'Cascade failure',
  service: 'redis',
  confidence: 0.96,
});

it('names a pattern and where it is', () => {
  expect(patternTitle(leak)).toBe('Memory leak of redis');
  expect(patternTitle(cascade)).toBe('Cascade failure from redis');
  expect(patternTitle({ pattern: 'attack_pattern', title: 'Attack', service: 'rpc-1' })).toBe('Attack against rpc-1');
});

it('tells the most confident one, and how many more there are', () => {
  expect(patternsWords([cascade, leak])).toBe('Cascade failure from redis (96 %), and 1 more.');
  expect(patternsWords([])).toBe('No failure pattern.');
});

it.each([
  [0.97, 'almost certain'],
  [0.9, 'very likely'],
  [0.6, 'likely'],
  [0.5, 'possible'],
  [0.1, 'unlikely'],
])('a confidence of %d is %s', (confidence, words) => {
  expect(confidenceWords(confidence)).toBe(words);
});

it('a detail has its unit, a rate is an hour, and what is not known says so', () => {
  const detail = { name: 'x', title: 'X' };
  expect(detailValue({ ...detail, value: 52 * 2 ** 20, unit: 'bytes/h' })).toBe('52 MiB/h');
  expect(detailValue({ ...detail, value: 0.913, unit: 'percentunit' })).toBe('91.3%');
  expect(detailValue({ ...detail, value: 22_800, unit: 's' })).toBe('6 h 20 min');
  expect(detailValue({ ...detail, value: null, unit: 's' })).toBe('unknown');
  expect(detailValue({ ...detail, value: null, unit: 'string', text: 'mempool flood' })).toBe('mempool flood');
});

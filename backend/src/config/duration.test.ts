import fc from 'fast-check';
import { formatDuration, parseDuration } from './duration';

it.each([
  ['15s', 15_000],
  ['1h30m', 5_400_000],
  ['30d', 2_592_000_000],
  ['4m59s999ms', 299_999],
])('%s is %d ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

it.each(['', '5', 'm', '5 m', '-5m', '1.5h', '5M'])('"%s" is refused with an example of what is right', (text) => {
  expect(() => parseDuration(text)).toThrow(/write it like 15s/);
});

it('what is formatted is parsed back', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1e12 }), (ms) => parseDuration(formatDuration(ms)) === ms));
});

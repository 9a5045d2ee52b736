import { checkClock, clockSkewMs } from './clock';

const NOON = Date.parse('2026-01-31T12:00:00Z');

it.each([
  ['cut to the second', 0, 0, 999, 0],
  ['written while the request ran', 5_000, 0, 9_000, 0],
  ['ahead', 10_000, 0, 500, 9_500],
  ['behind', -10_000, 0, 500, -9_000],
])('a clock %s', (_, dateMs, beforeMs, afterMs, skewMs) => {
  expect(clockSkewMs({ dateMs, beforeMs, afterMs })).toBe(skewMs);
});

it.each([
  [0, 'ok', 'agrees'],
  [-10_000, 'warning', '9 s behind'],
  [60_000, 'error', '60 s ahead of'],
])('%d ms are judged %s', (offMs, level, found) => {
  const answer = { status: 200, body: {}, beforeMs: NOON, afterMs: NOON, location: undefined, dateMs: NOON + offMs };
  expect(checkClock('Grafana', answer)).toMatchObject({ level, found: expect.stringContaining(found) });
});

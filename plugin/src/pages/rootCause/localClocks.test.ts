import { localClocks } from './localClocks';

const WORDS = 'redis stopped answering at 23:59:50 UTC, 3 min after “7.4.0” at 23:56:50 UTC.';

it('times of day are in the time zone of the page', () => {
  const near = Date.parse('2026-01-02T00:10:00Z');
  expect(localClocks(WORDS, 'Europe/Berlin', near)).toBe(
    'redis stopped answering at 00:59:50, 3 min after “7.4.0” at 00:56:50.'
  );
});

it('a zone that changes its clocks is that of the day', () => {
  expect(localClocks('at 12:00:00 UTC', 'Europe/Berlin', Date.parse('2026-07-01T12:30:00Z'))).toBe('at 14:00:00');
});

it('other words stay as they are', () => {
  expect(localClocks('latency rose from 10 ms to 12:00:00.', 'Europe/Berlin', 0)).toBe(
    'latency rose from 10 ms to 12:00:00.'
  );
});

import { alertItem } from '../../testing/alertItems';
import { NO_FILTER } from './alertFilter';
import { backTo, resolvedWithin } from './resolvedWithin';

const at = (time: string) => Date.parse(`2026-03-02T${time}:00.000Z`);
const resolved = (service: string, time: string) =>
  alertItem({ service, status: 'resolved', resolvedAt: new Date(at(time)).toISOString() });

it('tells what resolved in the time range, the last resolved first', () => {
  const all = [
    resolved('before', '00:59'),
    resolved('first', '01:00'),
    resolved('last', '02:00'),
    resolved('after', '02:01'),
  ];
  const within = resolvedWithin(all, { from: at('01:00'), to: at('02:00') }, NO_FILTER);
  expect(within.map(({ service }) => service)).toEqual(['last', 'first']);
});

it('what the filter does not let through is left out', () => {
  const all = [resolved('a', '01:30'), resolved('b', '01:31')];
  const within = resolvedWithin(all, { from: at('01:00'), to: at('02:00') }, { ...NO_FILTER, services: ['a'] });
  expect(within.map(({ service }) => service)).toEqual(['a']);
});

it('looks back as far as the range begins, in steps, and no further than is allowed', () => {
  const now = at('02:00');
  expect(backTo(at('01:00'), now)).toBe('60m');
  expect(backTo(at('01:00') - 1, now)).toBe('65m');
  expect(backTo(now + 1, now)).toBe('5m');
  expect(backTo(now - 90 * 86_400_000, now)).toBe(`${31 * 24 * 60}m`);
});

import { ACKNOWLEDGED, alertItem, ALERTS_NOW, SUPPRESSED } from '../../testing/alertItems';
import { stateSentence } from './alertSentence';

it('the state comes first, in words', () => {
  expect(stateSentence(alertItem(), ALERTS_NOW)).toBe('Critical · firing for 14 min');
  expect(stateSentence(ACKNOWLEDGED, ALERTS_NOW)).toBe('High · acknowledged, firing for 14 min');
  expect(stateSentence(SUPPRESSED, ALERTS_NOW)).toBe('High · nobody is told, firing for 14 min');
});

it('what has resolved is as old as it became', () => {
  const resolved = alertItem({ status: 'resolved', resolvedAt: '2026-03-02T02:15:00.000Z' });
  expect(stateSentence(resolved, ALERTS_NOW + 86_400_000)).toBe('Critical · resolved, fired for 5 min');
});

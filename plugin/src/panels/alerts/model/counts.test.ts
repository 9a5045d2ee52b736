import { acknowledgedView, alertView, suppressedView } from '../../../testing/alerts';
import { countsOf, summaryOf } from './counts';

it('counts by severity those that fire only', () => {
  const counts = countsOf([alertView(), alertView({ severity: 'high' }), acknowledgedView(), suppressedView()]);
  expect(counts).toEqual({
    severities: { critical: 1, high: 1, medium: 0, low: 0 },
    statuses: { firing: 2, acknowledged: 1, suppressed: 1, resolved: 0 },
    worst: 'critical',
  });
  expect(summaryOf(counts)).toBe('1 critical, 1 high; 1 acknowledged, 1 suppressed');
});

it('says that nothing fires, also where others are folded away', () => {
  expect(summaryOf(countsOf([]))).toBe('Nothing fires');
  expect(countsOf([suppressedView()]).worst).toBeNull();
  expect(summaryOf(countsOf([suppressedView()]))).toBe('Nothing fires; 1 suppressed');
});

import { acknowledgedView, alertView, suppressedView } from '../../testing/alerts';
import { activeCount, countsOf, firingCount, firingSeverities, summaryOf } from './counts';

it('counts by severity those that fire only, and those that resolved not at all', () => {
  const resolved = alertView({ status: 'resolved' });
  const counts = countsOf([
    alertView({ severity: 'high' }),
    alertView(),
    acknowledgedView(),
    suppressedView(),
    resolved,
  ]);
  expect(counts).toEqual({
    firing: { critical: 1, high: 1, medium: 0, low: 0 },
    acknowledged: 1,
    suppressed: 1,
  });
  expect([firingCount(counts), activeCount(counts)]).toEqual([2, 4]);
  expect(firingSeverities(counts)).toEqual(['critical', 'high']);
  expect(summaryOf(counts)).toBe('1 critical, 1 high; 1 acknowledged, 1 suppressed');
});

it('says that nothing fires, or that what does needs nobody', () => {
  expect(summaryOf(countsOf([]))).toBe('Nothing fires');
  expect(summaryOf(countsOf([alertView({ status: 'resolved' })]))).toBe('Nothing fires');
  expect(summaryOf(countsOf([suppressedView()]))).toBe('Nothing to act on; 1 suppressed');
  expect(summaryOf(countsOf([acknowledgedView()]))).toBe('Nothing to act on; 1 acknowledged');
});

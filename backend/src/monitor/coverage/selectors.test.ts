import { selectorsOf } from './selectors';

it('finds each selector of a query once, without range and offset', () => {
  expect(
    selectorsOf('100 * sum by (job) (rate(a_total{code=~"5..|}"}[1h] offset 5m)) / (a_total{code=~"5..|}"} or b > 0)')
  ).toEqual([
    { text: 'a_total{code=~"5..|}"}', metric: 'a_total' },
    { text: 'b', metric: 'b' },
  ]);
});

it('takes no function, label or number for a metric', () => {
  expect(selectorsOf('label_replace(time() + 0 * max by (job) (up{x="y"}), "job", "z", "", "")')).toEqual([
    { text: 'up{x="y"}', metric: 'up' },
  ]);
});

it('names a selector by its text where it has no name', () => {
  expect(selectorsOf('count({__name__="up",job="node"})')).toEqual([
    { text: '{__name__="up",job="node"}', metric: '{__name__="up",job="node"}' },
  ]);
});

it('still finds the selectors of a query with a mistake', () => {
  expect(selectorsOf('sum(rate(a_total[5m]) + +').map(({ metric }) => metric)).toEqual(['a_total']);
});

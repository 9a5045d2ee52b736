import type { AlertStatus } from '@mev-quality/backend/wire';
import { acknowledgedView, ALERTS_NOW, alertView, suppressedView } from '../../../testing/alerts';
import type { AlertSort } from '../options';
import { linesOf, placesOf } from './sections';

const at = (minutes: number) => ALERTS_NOW - minutes * 60_000;
const FIRING = [
  alertView({ id: 'low', severity: 'low', startsAt: at(1), nextLevelAt: null }),
  alertView({ id: 'old', startsAt: at(60), nextLevelAt: ALERTS_NOW + 1 }),
  alertView({ id: 'new', startsAt: at(2), nextLevelAt: ALERTS_NOW + 2 }),
];
const closed = new Set<AlertStatus>();
const keys = (sort: AlertSort) => linesOf(FIRING, sort, closed).map(({ key }) => key);

it.each([
  ['severity', ['new', 'old', 'low']],
  ['newest', ['low', 'new', 'old']],
  ['oldest', ['old', 'new', 'low']],
  ['next', ['old', 'new', 'low']],
] satisfies Array<[AlertSort, string[]]>)('orders by %s', (sort, order) => expect(keys(sort)).toEqual(order));

it('what nobody has to act on is folded away, with how many there are', () => {
  const all = [suppressedView(), alertView(), acknowledgedView(), suppressedView({ id: 's2' })];
  expect(linesOf(all, 'severity', closed)).toEqual([
    { kind: 'alert', key: 'a1', alert: all[1] },
    { kind: 'section', key: 'acknowledged', status: 'acknowledged', count: 1, open: false },
    { kind: 'section', key: 'suppressed', status: 'suppressed', count: 2, open: false },
  ]);
  const opened = linesOf(all, 'severity', new Set<AlertStatus>(['suppressed']));
  expect(opened.map(({ key }) => key)).toEqual(['a1', 'acknowledged', 'suppressed', 's1', 's2']);
});

it('while the list is held, alerts stay where they were, and new ones come after them', () => {
  const held = placesOf(FIRING, 'severity');
  const acknowledged = FIRING.map((alert) =>
    alert.id === 'new' ? { ...alert, status: 'acknowledged' as const } : alert
  );
  const news = alertView({ id: 'newest', startsAt: at(0) });
  const lines = linesOf([news, ...acknowledged], 'severity', closed, held);
  expect(lines.map(({ key }) => key)).toEqual(['new', 'old', 'low', 'newest']);
  expect(linesOf([news, ...acknowledged], 'severity', closed).map(({ key }) => key)).toEqual([
    'newest',
    'old',
    'low',
    'acknowledged',
  ]);
});

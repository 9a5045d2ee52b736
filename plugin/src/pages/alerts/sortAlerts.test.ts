import { viewOf } from '../../shared/alerts/alertView';
import * as items from '../../testing/alertItems';
import { DEFAULT_SORT, nextSort, sortAlerts, sortFromUrl, sortToUrl } from './sortAlerts';

const ACKNOWLEDGED = viewOf(items.ACKNOWLEDGED);
const SUPPRESSED = viewOf(items.SUPPRESSED);
const alertOf = (part: Parameters<typeof items.alertItem>[0]) => viewOf(items.alertItem(part));
const older = alertOf({ service: 'node-10', startsAt: '2026-03-02T01:00:00.000Z' });
const newer = alertOf({ service: 'node-9', startsAt: '2026-03-02T02:00:00.000Z' });
const fleet = alertOf({ name: 'MEVProfitDrop', service: null, severity: 'medium' });
const all = [fleet, SUPPRESSED, older, ACKNOWLEDGED, newer];

it('by default the worst come first, of them those that fire, of them the newest', () => {
  expect(sortAlerts(all, DEFAULT_SORT)).toEqual([newer, older, ACKNOWLEDGED, SUPPRESSED, fleet]);
});

it('by service numbers are numbers, and what is of no service comes last', () => {
  const services = sortAlerts(all, { column: 'service', descending: false }).map(({ service }) => service);
  expect(services).toEqual(['arb-rpc-1', 'bundle-relay', 'node-9', 'node-10', '']);
});

it('by age the youngest come first, or the oldest', () => {
  expect(sortAlerts([older, newer], { column: 'age', descending: false })).toEqual([newer, older]);
  expect(sortAlerts([older, newer], { column: 'age', descending: true })).toEqual([older, newer]);
});

it('of those that fire the ones that have come furthest are first', () => {
  const further = alertOf({ reached: 2, severity: 'low' });
  expect(sortAlerts([newer, further], { column: 'state', descending: false })).toEqual([further, newer]);
});

it('a second click on a heading turns the order round', () => {
  const once = nextSort(DEFAULT_SORT, 'age');
  expect(once).toEqual({ column: 'age', descending: false });
  expect(nextSort(once, 'age')).toEqual({ column: 'age', descending: true });
});

it('the URL brings back the sort, and what it does not know sorts as usual', () => {
  const sort = { column: 'age', descending: true } as const;
  expect(sortFromUrl(sortToUrl(sort))).toEqual(sort);
  expect(sortToUrl(DEFAULT_SORT)).toBeUndefined();
  expect(sortFromUrl('-nonsense')).toEqual(DEFAULT_SORT);
});

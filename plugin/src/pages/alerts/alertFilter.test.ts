import { viewOf } from '../../shared/alerts/alertView';
import * as items from '../../testing/alertItems';
import { filterAlerts, filterFromUrl, filterToUrl, isFiltered, NO_FILTER } from './alertFilter';

const ACKNOWLEDGED = viewOf(items.ACKNOWLEDGED);
const SUPPRESSED = viewOf(items.SUPPRESSED);
const alertOf = (part: Parameters<typeof items.alertItem>[0]) => viewOf(items.alertItem(part));
const down = alertOf({});
const fleet = alertOf({ name: 'MEVProfitDrop', service: null, chain: null, team: null, severity: 'medium' });
const all = [down, ACKNOWLEDGED, SUPPRESSED, fleet];
const shown = (part: Partial<typeof NO_FILTER>) => filterAlerts(all, { ...NO_FILTER, ...part });

it('nothing chosen shows all', () => {
  expect(shown({})).toEqual(all);
  expect(isFiltered(NO_FILTER)).toBe(false);
  expect(isFiltered({ ...NO_FILTER, search: ' ' })).toBe(false);
});

it('each list chooses by its own, and all of them together', () => {
  expect(shown({ severities: ['high'] })).toEqual([ACKNOWLEDGED, SUPPRESSED]);
  expect(shown({ severities: ['high'], statuses: ['suppressed'] })).toEqual([SUPPRESSED]);
  expect(shown({ services: ['arb-node-2', 'bundle-relay'] })).toEqual([down, ACKNOWLEDGED]);
  expect(shown({ chains: ['arbitrum'] })).toEqual([down, SUPPRESSED]);
  expect(shown({ teams: ['searchers'] })).toEqual([]);
});

it('all words must be there, in name, service or summary', () => {
  expect(shown({ search: 'relay FAIL' })).toEqual([ACKNOWLEDGED]);
  expect(shown({ search: 'profit' })).toEqual([fleet]);
});

it('what has resolved passes whatever status is chosen', () => {
  const resolved = alertOf({ status: 'resolved' });
  expect(filterAlerts([resolved], { ...NO_FILTER, statuses: ['firing'] })).toEqual([resolved]);
});

it('the URL brings back what is chosen; what it does not know is left out', () => {
  const chosen = filterFromUrl(NO_FILTER, { severity: ['high', 'dire'], status: 'firing', team: 'nodes', q: 'relay' });
  expect(chosen).toEqual({
    ...NO_FILTER,
    severities: ['high'],
    statuses: ['firing'],
    teams: ['nodes'],
    search: 'relay',
  });
  expect(filterFromUrl(NO_FILTER, filterToUrl(chosen))).toEqual(chosen);
  expect(filterFromUrl(chosen, { severity: null, status: null, team: null, q: null })).toEqual(NO_FILTER);
});

import { locationService } from '@grafana/runtime';
import { SceneTimeRange, UrlSyncManager } from '@grafana/scenes';
import { FleetOverview } from './FleetOverview';
import { NO_FILTER } from './filterRows';
import { DEFAULT_SORT } from './sortRows';

let sync: UrlSyncManager;
let page: FleetOverview;

function open(url: string) {
  locationService.push(url);
  page = new FleetOverview();
  page.setState({ $timeRange: new SceneTimeRange() });
  sync = new UrlSyncManager();
  sync.initSync(page);
}

const search = () => locationService.getLocation().search;
const steps = () => locationService.getHistory().length;

afterEach(() => sync.cleanUp(page));

it('a deep link brings back filters, search and sort', () => {
  open('/?chain=ethereum&chain=base&team=nodes&q=geth&sort=-score');
  expect(page.state.filter).toEqual({ chains: ['ethereum', 'base'], teams: ['nodes'], kinds: [], search: 'geth' });
  expect(page.state.sort).toEqual({ column: 'score', descending: true });
});

it('what is chosen is in the URL', () => {
  open('/');
  page.setFilter({ ...NO_FILTER, kinds: ['mev', 'machine'] });
  page.setSort({ column: 'lost', descending: true });
  expect(new URLSearchParams(search()).getAll('kind')).toEqual(['mev', 'machine']);
  expect(new URLSearchParams(search()).get('sort')).toBe('-lost');
  page.setFilter(NO_FILTER);
  page.setSort(DEFAULT_SORT);
  expect(new URLSearchParams(search()).has('kind')).toBe(false);
  expect(new URLSearchParams(search()).has('sort')).toBe(false);
});

it('going back takes back what was chosen', () => {
  open('/');
  page.setFilter({ ...NO_FILTER, chains: ['base'] });
  locationService.replace('/');
  sync.handleNewLocation(locationService.getLocation());
  expect(page.state.filter).toEqual(NO_FILTER);
});

it('a choice is a step for Back, what is typed is not', () => {
  open('/');
  const before = steps();
  page.setFilter({ ...NO_FILTER, search: 'g' });
  page.setFilter({ ...NO_FILTER, search: 'ge' });
  expect(steps()).toBe(before);
  page.setFilter({ ...NO_FILTER, search: 'ge', chains: ['base'] });
  page.setSort({ column: 'score', descending: false });
  expect(steps()).toBe(before + 2);
});

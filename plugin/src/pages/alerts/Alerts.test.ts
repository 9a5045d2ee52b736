import { locationService } from '@grafana/runtime';
import { UrlSyncManager } from '@grafana/scenes';
import { NO_FILTER } from './alertFilter';
import { Alerts } from './Alerts';
import { DEFAULT_SORT } from './sortAlerts';

let sync: UrlSyncManager;
let page: Alerts;

function open(url: string) {
  locationService.push(url);
  page = new Alerts();
  sync = new UrlSyncManager();
  sync.initSync(page);
}

const search = () => new URLSearchParams(locationService.getLocation().search);

afterEach(() => sync.cleanUp(page));

it('a deep link brings back what is chosen', () => {
  open('/?severity=critical&severity=high&status=firing&team=nodes&q=disk&sort=-age');
  expect(page.state).toMatchObject({
    filter: {
      ...NO_FILTER,
      severities: ['critical', 'high'],
      statuses: ['firing'],
      teams: ['nodes'],
      search: 'disk',
    },
    sort: { column: 'age', descending: true },
  });
});

it('what is chosen is in the URL, and can be taken back', () => {
  open('/');
  page.setFilter({ ...NO_FILTER, chains: ['base', 'ethereum'] });
  page.setSort({ column: 'service', descending: false });
  expect(search().getAll('chain')).toEqual(['base', 'ethereum']);
  expect(search().get('sort')).toBe('service');
  locationService.replace('/');
  sync.handleNewLocation(locationService.getLocation());
  expect(page.state).toMatchObject({ filter: NO_FILTER, sort: DEFAULT_SORT });
});

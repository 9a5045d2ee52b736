import { locationService } from '@grafana/runtime';
import { SceneTimeRange, UrlSyncManager } from '@grafana/scenes';
import { NO_FILTER } from './incidentFilter';
import { RootCause } from './RootCause';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  getDataSourceSrv: () => ({ getList: () => [] }),
}));

let sync: UrlSyncManager;
let page: RootCause;

function open(url: string) {
  locationService.push(url);
  page = new RootCause();
  page.setState({ $timeRange: new SceneTimeRange({ from: 'now-1h', to: 'now' }) });
  sync = new UrlSyncManager();
  sync.initSync(page);
}

const search = () => new URLSearchParams(locationService.getLocation().search);

afterEach(() => sync.cleanUp(page));

it('a deep link brings back whose trouble is looked at', () => {
  open('/?chain=ethereum&chain=base&team=nodes&service=redis');
  expect(page.state.filter).toEqual({ services: ['redis'], chains: ['ethereum', 'base'], teams: ['nodes'] });
});

it('what is chosen is in the URL, and can be taken back', () => {
  open('/');
  page.setFilter({ ...NO_FILTER, chains: ['base', 'ethereum'] });
  expect(search().getAll('chain')).toEqual(['base', 'ethereum']);
  locationService.replace('/');
  sync.handleNewLocation(locationService.getLocation());
  expect(page.state.filter).toEqual(NO_FILTER);
});

it('an incident that is chosen is the time range', () => {
  open('/');
  page.setIncident({ from: Date.UTC(2026, 2, 2, 9, 30), to: Date.UTC(2026, 2, 2, 10) });
  expect(search().get('from')).toBe('2026-03-02T09:30:00.000Z');
  expect(search().get('to')).toBe('2026-03-02T10:00:00.000Z');
});

import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { LiveRow, LiveScores } from '../../shared/live/liveScores';
import { ACKNOWLEDGED, alertItem, alertsAnswer } from '../../testing/alertItems';
import { CATALOG } from '../../testing/catalog';
import { serviceRow } from '../../testing/fleet';
import { patternNow } from '../../testing/patterns';
import { ScoreFigure } from '../components/ScoreFigure';
import type { PageContext } from '../scene/usePageContext';
import { NO_FILTER } from './filterRows';
import { FleetView } from './FleetView';
import { DEFAULT_SORT } from './sortRows';

let live: LiveScores;
const asked: Array<string | undefined> = [];

// Counts what is drawn.
jest.mock('../components/ScoreFigure', () => ({
  ScoreFigure: jest.fn(jest.requireActual('../components/ScoreFigure').ScoreFigure),
}));

jest.mock('../../shared/live/useLive', () => ({
  useLiveScores: (uid: string | undefined) => {
    asked.push(uid);
    return live;
  },
  useLiveFigures: () => ({
    status: 'live',
    uptime: 99.95,
    revenue: null,
    latency: 13.4,
    throughput: 1180,
    profit: 3.2,
    time: 0,
  }),
}));

const CONTEXT: PageContext = {
  uid: 'quality',
  timeZone: 'utc',
  now: Date.UTC(2026, 0, 10, 12),
  live: true,
  carried: { from: ['now-1h'], 'var-ds': ['quality'] },
};

const relay = serviceRow({ name: 'relay', title: 'Bundle relay', score: 70, grade: 'C-', change: -6 });
const node = serviceRow({
  name: 'node',
  chain: 'base',
  score: 95,
  grade: 'A',
  worst: { title: 'Latency', pointsLost: 3 },
});
const dark = serviceRow({ name: 'dark', state: 'unknown', score: null, grade: null, coverage: 0 });
const total = { state: 'ok', score: 87.2, grade: 'B+', coverage: 92, trend: null } as const;

const handlers = { onFilter: jest.fn(), onSort: jest.fn(), onRetry: jest.fn() };

function view(props: Partial<Parameters<typeof FleetView>[0]> = {}) {
  return (
    <FleetView
      context={CONTEXT}
      catalog={undefined}
      services={[node, relay, dark]}
      total={total}
      wrong={{ alerts: undefined, patterns: undefined, anomalies: undefined }}
      error={undefined}
      filter={NO_FILTER}
      sort={DEFAULT_SORT}
      {...handlers}
      {...props}
    />
  );
}

const rowNames = () => screen.getAllByRole('rowheader').map((cell) => within(cell).getByRole('link').textContent);

function liveRow(entity: string, part: Partial<LiveRow>): LiveRow {
  const components = { reliability: null, performance: null, security: null, efficiency: null };
  return { time: 0, scope: 'service', entity, state: 'ok', score: 90, grade: 'A-', coverage: 100, components, ...part };
}

beforeEach(() => {
  jest.clearAllMocks();
  asked.length = 0;
  live = { status: 'live', rows: new Map() };
});

it('says first how good the fleet is and what is wrong', () => {
  render(view());
  const fleet = screen.getByRole('region', { name: 'The fleet' });
  expect(fleet).toHaveTextContent('87.2');
  expect(fleet).toHaveTextContent('B+');
  expect(fleet).toHaveTextContent('1 unknown: dark.');
});

it('lists the services worst first, each with what is known of it, and links to its page', () => {
  render(view());
  expect(rowNames()).toEqual(['dark', 'Bundle relay', 'node']);
  const [, , ofRelay, ofNode] = screen.getAllByRole('row');
  expect(ofRelay).toHaveTextContent(/OK.*Bundle relay.*70\.0.*C−.*▼6/);
  expect(ofNode).toHaveTextContent('Latency −3.0');
  expect(within(ofRelay!).getByRole('link')).toHaveAttribute(
    'href',
    '/a/mev-quality-app/service/relay?from=now-1h&var-ds=quality'
  );
});

it('tells what is wrong now, leads to it, and names it beside the state of the service', () => {
  const alerts = alertsAnswer([alertItem(), ACKNOWLEDGED]);
  const patterns = { timestamp: '2026-01-10T12:00:00.000Z', patterns: [patternNow({ service: 'relay' })], notices: [] };
  render(view({ wrong: { alerts, patterns, anomalies: undefined } }));
  const href = screen.getByRole('link', { name: 'Patterns: 1' }).getAttribute('href');
  expect(href).toMatch(/^\/a\/mev-quality-app\/root-cause\?/);
  expect(screen.getByRole('link', { name: 'Alerts: 1' }).getAttribute('href')).toMatch(
    /^\/a\/mev-quality-app\/alerts\?/
  );
  expect(screen.getByRole('link', { name: 'Anomalies: unknown' })).toBeInTheDocument();
  const [, , ofRelay, ofNode] = screen.getAllByRole('row');
  expect(ofRelay).toHaveTextContent(/^OKCascade failureBundle relay/);
  expect(ofNode).not.toHaveTextContent('Cascade');
});

it('what is unknown has no score, and says so', () => {
  render(view());
  const ofDark = screen.getAllByRole('row')[1];
  expect(ofDark).toHaveTextContent('Unknown');
  expect(ofDark).toHaveTextContent('no score');
});

it('a live change is seen at once, and moves the row up', () => {
  const { rerender } = render(view());
  live = { status: 'live', rows: new Map([['service/node', liveRow('node', { state: 'down', score: 94 })]]) };
  rerender(view());
  expect(rowNames()).toEqual(['node', 'dark', 'Bundle relay']);
  expect(screen.getAllByRole('row')[1]).toHaveTextContent('Down');
  expect(screen.getByRole('region', { name: 'The fleet' })).toHaveTextContent('1 down: node');
});

it('rows keep their places while somebody points at them', async () => {
  const { rerender } = render(view());
  await userEvent.hover(screen.getByRole('table'));
  live = { status: 'live', rows: new Map([['service/node', liveRow('node', { state: 'down' })]]) };
  rerender(view());
  expect(rowNames()).toEqual(['dark', 'Bundle relay', 'node']);
  expect(screen.getAllByRole('row')[3]).toHaveTextContent('Down');
  await userEvent.unhover(screen.getByRole('table'));
  expect(rowNames()).toEqual(['node', 'dark', 'Bundle relay']);
});

it('draws only the rows that have changed', () => {
  const services = [node, relay, dark];
  const { rerender } = render(view({ services }));
  jest.mocked(ScoreFigure).mockClear();
  live = { status: 'live', rows: new Map([['service/node', liveRow('node', { score: 12, grade: 'F' })]]) };
  rerender(view({ services }));
  const drawn = jest.mocked(ScoreFigure).mock.calls.map(([{ score }]) => score);
  expect(drawn.filter((score) => score !== total.score)).toEqual([12]);
});

it('a range in the past shows what was queried, not what is live', () => {
  live = { status: 'live', rows: new Map([['service/node', liveRow('node', { state: 'down' })]]) };
  render(view({ context: { ...CONTEXT, live: false } }));
  expect(rowNames()).toEqual(['dark', 'Bundle relay', 'node']);
  expect(screen.getByText('As of 2026-01-10 12:00:00')).toBeInTheDocument();
  expect(screen.queryByText('Live')).not.toBeInTheDocument();
  expect(asked).toEqual([undefined]);
});

it('says that the connection is lost, and since when', () => {
  live = { status: 'lost', lostSince: Date.UTC(2026, 0, 10, 9, 40), rows: new Map() };
  render(view());
  expect(screen.getByText(/Connection lost since 09:40/)).toBeInTheDocument();
});

it('headings tell how it is sorted, and sort by click and by keyboard', async () => {
  render(view());
  const headings = screen.getAllByRole('columnheader').map((cell) => cell.getAttribute('aria-sort'));
  expect(headings.filter(Boolean)).toEqual(['ascending']);
  expect(screen.getByRole('columnheader', { name: 'State' })).toHaveAttribute('aria-sort', 'ascending');
  await userEvent.click(screen.getByRole('button', { name: 'Score' }));
  expect(handlers.onSort).toHaveBeenCalledWith({ column: 'score', descending: false });
  act(() => screen.getByRole('button', { name: 'State' }).focus());
  await userEvent.keyboard('{Enter}');
  expect(handlers.onSort).toHaveBeenLastCalledWith({ column: 'state', descending: true });
});

it('shows only what matches, and says of how many', () => {
  render(view({ filter: { ...NO_FILTER, chains: ['base'] } }));
  expect(rowNames()).toEqual(['node']);
  expect(screen.getByText('1 of 3 services')).toBeInTheDocument();
});

it('when nothing matches, the filters can be cleared', async () => {
  render(view({ filter: { ...NO_FILTER, search: 'nonsense' } }));
  expect(screen.getByText('No service matches')).toBeInTheDocument();
  await userEvent.click(screen.getAllByRole('button', { name: 'Clear filters' }).at(-1)!);
  expect(handlers.onFilter).toHaveBeenCalledWith(NO_FILTER);
});

it('shows what is live before the query is answered', () => {
  const overall = liveRow('overall', { scope: 'overall', score: 88, grade: 'B+' });
  live = {
    status: 'live',
    rows: new Map([
      ['overall/overall', overall],
      ['service/relay', liveRow('relay', { state: 'down' })],
    ]),
  };
  render(view({ catalog: CATALOG, services: undefined, total: undefined }));
  expect(rowNames()).toEqual(['Bundle relay']);
  expect(screen.getAllByRole('row')[1]).toHaveTextContent(/Down.*…/);
  expect(screen.getByRole('region', { name: 'The fleet' })).toHaveTextContent('88.0');
});

it('shows shapes while nothing is known yet', () => {
  render(view({ services: undefined, total: undefined }));
  expect(screen.getByRole('status', { name: 'Loading the scores' })).toBeInTheDocument();
  expect(screen.queryByRole('table')).not.toBeInTheDocument();
});

it("an error tells the backend's own words, and asks again", async () => {
  render(
    view({ services: undefined, total: undefined, error: { message: 'Prometheus at http://x cannot be reached' } })
  );
  const alert = screen.getByRole('alert');
  expect(alert).toHaveTextContent('The scores cannot be shown');
  expect(alert).toHaveTextContent('Prometheus at http://x cannot be reached');
  await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
  expect(handlers.onRetry).toHaveBeenCalled();
});

it('an error does not take away what was known', () => {
  render(view({ error: { message: 'timeout' } }));
  expect(screen.getByRole('alert')).toHaveTextContent('The scores could not be refreshed');
  expect(rowNames()).toHaveLength(3);
});

it('without the permission it says which one is needed and whom to ask', () => {
  render(view({ services: undefined, total: undefined, error: { status: 403, message: 'Access denied' } }));
  const alert = screen.getByRole('alert');
  expect(alert).toHaveTextContent('no permission');
  expect(alert).toHaveTextContent(/role Viewer.*Ask an administrator/);
  expect(within(alert).queryByRole('link')).not.toBeInTheDocument();
});

it('a configuration without services says what to do', () => {
  render(view({ services: [] }));
  expect(screen.getByText('No services yet')).toBeInTheDocument();
  expect(screen.getByText(/quality\.yaml/)).toBeInTheDocument();
});

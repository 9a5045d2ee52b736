import { OrgRole } from '@grafana/data';
import { config } from '@grafana/runtime';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AlertItem, AlertsAnswer } from '@mev-quality/backend/wire';
import { of } from 'rxjs';
import { ACKNOWLEDGED, alertItem, ALERTS_NOW, alertsAnswer, DUTY, SUPPRESSED } from '../../testing/alertItems';
import { CATALOG } from '../../testing/catalog';
import type { Feed } from '../../shared/alerts/useAlerts';
import type { PageContext } from '../scene/usePageContext';
import { NO_FILTER } from './alertFilter';
import { AlertsView } from './AlertsView';
import { DEFAULT_SORT } from './sortAlerts';

const fetch = jest.fn();

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  getBackendSrv: () => ({ fetch }),
}));

const CONTEXT: PageContext = {
  uid: 'quality',
  timeZone: 'utc',
  now: ALERTS_NOW,
  live: true,
  carried: { from: ['now-24h'] },
};
type Props = Parameters<typeof AlertsView>[0];

const SOME = [SUPPRESSED, alertItem(), ACKNOWLEDGED];
const handlers = { onFilter: jest.fn(), onSort: jest.fn() };
const acknowledge = jest.fn();
const retry = jest.fn();

const feed = (known: AlertsAnswer | undefined, error?: Feed<unknown>['error']): Feed<AlertsAnswer> => ({
  known,
  error,
  askedAt: ALERTS_NOW,
  retry,
});

const show = (props: Partial<Props> = {}) => render(view(props));

function view(props: Partial<Props> = {}) {
  return (
    <AlertsView
      context={CONTEXT}
      range={{ from: ALERTS_NOW - 86_400_000, to: ALERTS_NOW }}
      active={feed(alertsAnswer(SOME))}
      history={feed(alertsAnswer([]))}
      duty={{ known: DUTY, error: undefined, retry }}
      catalog={CATALOG}
      actions={{ changes: new Map(), acknowledge }}
      filter={NO_FILTER}
      sort={DEFAULT_SORT}
      {...handlers}
      {...props}
    />
  );
}

const rows = () =>
  within(screen.getByRole('table', { name: 'Active alerts' }))
    .getAllByRole('row')
    .slice(1);

beforeEach(() => {
  jest.clearAllMocks();
  jest.spyOn(Date, 'now').mockReturnValue(ALERTS_NOW);
  acknowledge.mockResolvedValue(undefined);
  config.bootData.user.orgRole = OrgRole.Editor;
});

it('the answer comes first: how many fire, by severity, and how many need nobody', async () => {
  show();
  const now = screen.getByRole('region', { name: 'Alerts now' });
  expect(now).toHaveTextContent('1Critical1 acknowledged1 suppressed');
  await userEvent.click(within(now).getByRole('button', { name: /1\s*Critical/ }));
  expect(handlers.onFilter).toHaveBeenCalledWith({ ...NO_FILTER, severities: ['critical'], statuses: ['firing'] });
});

it.each([
  ['acknowledged', ACKNOWLEDGED],
  ['suppressed', SUPPRESSED],
])('while something %s still fires nothing is green: there is nothing to act on', (status, alert) => {
  show({ active: feed(alertsAnswer([alert])) });
  const now = screen.getByRole('region', { name: 'Alerts now' });
  expect(now).toHaveTextContent(`Nothing to act on1 ${status}`);
  expect(within(now).getByTestId('bell-slash')).toBeInTheDocument();
  expect(within(now).queryByTestId('check-circle')).not.toBeInTheDocument();
  expect(screen.queryByText(/Nothing fires/)).not.toBeInTheDocument();
});

it('tells who is on duty until when, and why it is not known', () => {
  show();
  const texts = [...document.querySelectorAll('dl[aria-label="On duty"] > div')].map(({ textContent }) => textContent);
  expect(texts).toEqual([
    'On-call engineerA. Doe until 08:00, then B. Poe',
    'Team leadJ. Roe',
    'Engineering manager not known The calendar at https://cal.example could not be read: HTTP 503.',
  ]);
});

it('that nobody is named is said once', () => {
  const contacts = DUTY.contacts.map((contact) => ({ ...contact, person: null, problem: null }));
  show({ duty: { known: { ...DUTY, contacts }, error: undefined, retry } });
  expect(screen.getByText(/Nobody is named to be on duty/)).toBeInTheDocument();
});

it('each alert tells how far it has come, who was told, who has it or why nobody is told, and leads to its page', () => {
  show();
  const [first, second, third] = rows();
  expect(first).toHaveTextContent(/Critical.*SystemDown.*arb-node-2 does not answer.*14m.*L0 → L1 in 1m.*told: A. Doe/);
  expect(second).toHaveTextContent(/Acknowledged.*j.roe until 06:20: Rolling back 1.4.2/);
  expect(third).toHaveTextContent(/Suppressed.*SystemDown is told in its place/);
  expect(within(first!).getByRole('link', { name: /SystemDown/ })).toHaveAttribute(
    'href',
    '/a/mev-quality-app/alerts/SystemDown-arb-node-2?from=now-24h'
  );
  expect(within(first!).getByRole('link', { name: 'arb-node-2' })).toHaveAttribute(
    'href',
    '/a/mev-quality-app/service/arb-node-2?from=now-24h'
  );
});

it('acknowledges in the row', async () => {
  show();
  await userEvent.click(screen.getByRole('button', { name: 'Acknowledge SystemDown of arb-node-2' }));
  const dialog = screen.getByRole('dialog');
  await userEvent.type(within(dialog).getByRole('textbox'), 'On it');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Acknowledge' }));
  expect(acknowledge).toHaveBeenCalledWith('SystemDown-arb-node-2', { comment: 'On it', forMs: 4 * 3_600_000 });
});

it('a Viewer may not, and is told who may', async () => {
  config.bootData.user.orgRole = OrgRole.Viewer;
  show();
  const button = screen.getByRole('button', { name: 'Acknowledge SystemDown of arb-node-2' });
  expect(button).toHaveAttribute('aria-disabled', 'true');
  await userEvent.hover(button);
  expect(await screen.findByText(/Editors and Admins acknowledge/)).toBeInTheDocument();
});

it('what was done here is shown before an answer knows of it', () => {
  const change = { kind: 'acknowledge', by: 'me', comment: '', until: ALERTS_NOW + 3_600_000, pending: true } as const;
  show({ actions: { changes: new Map([['SystemDown-arb-node-2', change]]), acknowledge } });
  expect(rows()[0]).toHaveTextContent(/Acknowledged.*pending.*me until 03:24/);
});

it('of a thousand alerts only those in sight are drawn, and each says which it is', () => {
  const thousand = Array.from({ length: 1000 }, (_, i) => alertItem({ service: `node-${i}` }));
  show({ active: feed(alertsAnswer(thousand)) });
  const table = screen.getByRole('table', { name: 'Active alerts' });
  expect(table).toHaveAttribute('aria-rowcount', '1001');
  expect(rows().length).toBeLessThan(60);
  expect(rows()[0]).toHaveAttribute('aria-rowindex', '2');
  expect(screen.getByText('1000 active alerts')).toBeInTheDocument();
});

it('shows only what matches, of how many, and can be cleared when nothing does', async () => {
  show({ filter: { ...NO_FILTER, services: ['bundle-relay'] } });
  expect(rows()).toHaveLength(1);
  expect(screen.getByText('1 of 3 active alerts')).toBeInTheDocument();
  show({ filter: { ...NO_FILTER, search: 'nonsense' } });
  expect(screen.getByText('No active alert matches')).toBeInTheDocument();
  await userEvent.click(screen.getAllByRole('button', { name: 'Clear filters' }).at(-1)!);
  expect(handlers.onFilter).toHaveBeenCalledWith(NO_FILTER);
});

it('says that there are more than are shown', () => {
  show({ active: feed(alertsAnswer(SOME, { left: 24 })) });
  expect(screen.getByText(/24 more are not shown: filter to see them/)).toBeInTheDocument();
});

it('headings sort', async () => {
  show();
  await userEvent.click(screen.getByRole('button', { name: 'For' }));
  expect(handlers.onSort).toHaveBeenCalledWith({ column: 'age', descending: false });
});

it('rows keep their places while somebody points at them', async () => {
  const names = () => rows().map((row) => within(row).getAllByRole('link')[0]?.textContent);
  const { rerender } = show();
  const before = names();
  await userEvent.hover(screen.getByRole('table', { name: 'Active alerts' }));
  const newer = alertItem({ service: 'base-node-1', startsAt: '2026-03-02T02:23:00.000Z' });
  rerender(view({ active: feed(alertsAnswer([newer, ...SOME])) }));
  expect(names()).toEqual([...before, 'SystemDown base-node-1']);
  await userEvent.unhover(screen.getByRole('table', { name: 'Active alerts' }));
  expect(names()[0]).toBe('SystemDown base-node-1');
});

it('that nothing fires is said with what is watched since when', async () => {
  fetch.mockReturnValue(of({ data: { configuration: { loadedAt: '2026-03-01T09:12:00.000Z' } } }));
  show({ active: feed(alertsAnswer([])) });
  expect(screen.getAllByText('Nothing fires')).toHaveLength(2);
  expect(within(screen.getByRole('region', { name: 'Alerts now' })).getByTestId('check-circle')).toBeInTheDocument();
  expect(await screen.findByText(/3 services are watched since Mar 1, 09:12\./)).toBeInTheDocument();
  expect(screen.queryByRole('table')).not.toBeInTheDocument();
});

it('tells what resolved in the time range, for how long it fired, and who was told last', () => {
  const resolved: AlertItem = alertItem({
    status: 'resolved',
    resolvedAt: '2026-03-02T02:19:00.000Z',
    nextLevelAt: null,
  });
  show({ history: feed(alertsAnswer([resolved])) });
  const section = screen.getByRole('region', { name: 'Resolved in the time range' });
  expect(section).toHaveTextContent('SystemDown arb-node-202:10, for 9 minL0 A. Doe');
});

it('shapes while nothing is known, and an error in the words of who said so', async () => {
  const { unmount } = show({ active: feed(undefined) });
  expect(screen.getByRole('status', { name: 'Loading the alerts' })).toBeInTheDocument();
  unmount();
  show({ active: feed(undefined, { message: 'The database cannot be had.', status: 503 }) });
  expect(screen.getByRole('alert')).toHaveTextContent(/The database cannot be had.*Try again in some seconds/);
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(retry).toHaveBeenCalled();
});

it('an error does not take away what was known', () => {
  show({ active: feed(alertsAnswer(SOME), { message: 'timeout' }) });
  expect(screen.getByRole('alert')).toHaveTextContent('The alerts could not be refreshed');
  expect(rows()).toHaveLength(3);
});

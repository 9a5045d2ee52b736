import { OrgRole } from '@grafana/data';
import { config } from '@grafana/runtime';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { IncidentDetails, IncidentItem } from '@mev-quality/backend/wire';
import { ACKNOWLEDGED, alertItem, ALERTS_NOW, SUPPRESSED } from '../../testing/alertItems';
import type { Feed } from '../../shared/alerts/useAlerts';
import type { PageContext } from '../scene/usePageContext';
import { IncidentsView } from './IncidentsView';
import { IncidentView } from './IncidentView';

const CONTEXT: PageContext = {
  uid: 'quality',
  timeZone: 'utc',
  now: ALERTS_NOW,
  live: true,
  carried: { from: ['now-24h'] },
};
const INCIDENT: IncidentItem = {
  id: 'inc-1',
  title: 'arb-node-2 does not answer',
  severity: 'critical',
  status: 'firing',
  startsAt: '2026-03-02T02:10:00.000Z',
  resolvedAt: null,
  services: ['arb-node-2', 'arb-rpc-1'],
  alerts: 3,
  suppressed: 1,
};
const DETAILS: IncidentDetails = {
  incident: INCIDENT,
  alerts: [SUPPRESSED, ACKNOWLEDGED, alertItem()],
  timeline: [
    {
      sequence: 1,
      at: '2026-03-02T02:10:00.000Z',
      kind: 'fired',
      alert: 'SystemDown-arb-node-2',
      by: 'Grafana',
      text: 'It fires.',
    },
  ],
  acknowledgeForSeconds: 1_800,
};
const retry = jest.fn();
const feed = <T,>(known: T | undefined, error?: Feed<T>['error']): Feed<T> => ({
  known,
  error,
  askedAt: ALERTS_NOW,
  retry,
});
const actions = { changes: new Map(), acknowledge: jest.fn(), unacknowledge: jest.fn(), note: jest.fn() };

const show = (answer: Feed<IncidentDetails>) =>
  render(<IncidentView id="inc-1" context={CONTEXT} answer={answer} actions={actions} />);

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(ALERTS_NOW);
  config.bootData.user.orgRole = OrgRole.Editor;
});

it('says first how it stands, and leads to its cause', () => {
  const { container } = show(feed(DETAILS));
  expect(container.textContent).toMatch(
    /^Critical · firing for 14 minarb-node-2 · arb-rpc-13 alerts, 1 of them suppressed/
  );
  expect(screen.getByRole('link', { name: 'Root cause' })).toHaveAttribute(
    'href',
    `/a/mev-quality-app/root-cause?from=${Date.parse('2026-03-02T02:05:00Z')}&to=${ALERTS_NOW}`
  );
});

it('what fires comes first; what is suppressed is folded, with its receipt', async () => {
  show(feed(DETAILS));
  const table = screen.getByRole('table', { name: 'Alerts of the incident' });
  expect(
    within(table)
      .getAllByRole('rowheader')
      .map(({ textContent }) => textContent)
  ).toEqual([expect.stringMatching(/^SystemDown/), expect.stringMatching(/^HighErrorRate/)]);
  expect(screen.queryByText(/SystemDown is told in its place/)).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Suppressed: 1' }));
  expect(screen.getByText(/SystemDown is told in its place/)).toBeInTheDocument();
});

it('one of its alerts is acknowledged for as long as the server says', async () => {
  show(feed(DETAILS));
  await userEvent.click(screen.getByRole('button', { name: 'Acknowledge SystemDown of arb-node-2' }));
  expect(within(screen.getByRole('dialog')).getByRole('radio', { name: '30 min' })).toBeChecked();
});

it('several that fire are acknowledged with one touch; which could not be is told', async () => {
  const other = alertItem({ service: 'base-node-1' });
  actions.acknowledge
    .mockReset()
    .mockImplementation((id: string) =>
      id === other.id ? Promise.reject(new Error('It has resolved.')) : Promise.resolve()
    );
  show(feed({ ...DETAILS, alerts: [alertItem(), other, ACKNOWLEDGED, SUPPRESSED] }));
  await userEvent.click(screen.getByRole('button', { name: 'Acknowledge all 2 for 30 min' }));
  expect(actions.acknowledge.mock.calls).toEqual(
    [alertItem(), other].map(({ id }) => [id, { comment: '', forMs: 1_800_000 }])
  );
  expect(
    screen.getByText('1 of 2 not acknowledged, SystemDown base-node-1 first: It has resolved.')
  ).toBeInTheDocument();
});

it('one that fires alone has no button for all, and Viewers may not', () => {
  const { unmount } = show(feed(DETAILS));
  expect(screen.queryByRole('button', { name: /^Acknowledge all/ })).not.toBeInTheDocument();
  unmount();
  config.bootData.user.orgRole = OrgRole.Viewer;
  show(feed({ ...DETAILS, alerts: [alertItem(), alertItem({ service: 'base-node-1' })] }));
  expect(screen.getByRole('button', { name: /^Acknowledge all 2/ })).toHaveAttribute('aria-disabled', 'true');
});

it('the timeline names each alert, and who did what', () => {
  show(feed(DETAILS));
  const list = screen.getByRole('list', { name: 'What happened' });
  expect(list).toHaveTextContent('02:10It fires. Grafana · SystemDown arb-node-2');
});

it('an id that is not known says so', () => {
  show(feed<IncidentDetails>(undefined, { message: 'No such incident', status: 404 }));
  expect(screen.getByText('There is no such incident')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'All incidents' })).toBeInTheDocument();
});

it('of the time range those that go on come first, and each leads to its page', () => {
  const ended = {
    ...INCIDENT,
    id: 'inc-0',
    title: 'Of yesterday',
    startsAt: '2026-03-01T20:00:00.000Z',
    resolvedAt: '2026-03-01T20:40:00.000Z',
    status: 'resolved',
  } as const;
  const before = { ...ended, id: 'inc-x', title: 'Long ago', resolvedAt: '2026-02-01T20:40:00.000Z' };
  render(
    <IncidentsView
      context={CONTEXT}
      range={{ from: ALERTS_NOW - 86_400_000, to: ALERTS_NOW }}
      answer={feed({ timestamp: '', incidents: [ended, before, INCIDENT] })}
    />
  );
  expect(screen.getByText('1 incident goes on')).toBeInTheDocument();
  expect(screen.getByText('1 ended in the time range')).toBeInTheDocument();
  const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
  expect(links).toEqual(['inc-1', 'inc-0'].map((id) => `/a/mev-quality-app/incidents/${id}?from=now-24h`));
});

it('that there is none is said', () => {
  render(
    <IncidentsView
      context={CONTEXT}
      range={{ from: 0, to: ALERTS_NOW }}
      answer={feed({ timestamp: '', incidents: [] })}
    />
  );
  expect(screen.getByText('No incident goes on')).toBeInTheDocument();
});

import { OrgRole } from '@grafana/data';
import { config } from '@grafana/runtime';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AlertDetails, AlertItem } from '@mev-quality/backend/wire';
import { ACKNOWLEDGED, alertItem, ALERTS_NOW, DUTY, SUPPRESSED } from '../../testing/alertItems';
import type { Feed } from '../../shared/alerts/useAlerts';
import type { PageContext } from '../scene/usePageContext';
import { AlertBody } from './AlertBody';

const CONTEXT: PageContext = {
  uid: 'quality',
  timeZone: 'utc',
  now: ALERTS_NOW,
  live: true,
  carried: { from: ['now-24h'] },
};
const retry = jest.fn();
const actions = { acknowledge: jest.fn(), unacknowledge: jest.fn(), note: jest.fn() };

function show(alert: AlertItem | undefined, error?: Feed<unknown>['error'], acknowledgeForSeconds = 4 * 3_600) {
  const known: AlertDetails | undefined = alert && {
    alert,
    events: [
      { sequence: 1, at: alert.startsAt, kind: 'fired', alert: alert.id, by: 'Grafana', text: 'It fires.' },
      { sequence: 2, at: '2026-03-02T02:14:00.000Z', kind: 'noted', alert: alert.id, by: 'a.doe', text: 'No memory.' },
    ],
    acknowledgeForSeconds,
  };
  return render(
    <AlertBody
      id="0f3a-m1x"
      context={CONTEXT}
      answer={{ known, error, askedAt: ALERTS_NOW, retry }}
      duty={DUTY}
      actions={{ changes: new Map(), ...actions }}
    />
  );
}

beforeEach(() => {
  jest.clearAllMocks();
  jest.spyOn(Date, 'now').mockReturnValue(ALERTS_NOW);
  Object.values(actions).forEach((action) => action.mockResolvedValue(undefined));
  config.bootData.user.orgRole = OrgRole.Editor;
});

it('says first, in words, how it stands, and of which service it is', () => {
  const { container } = show(alertItem());
  expect(container.textContent).toMatch(/^Critical · firing for 14 minarb-node-2arb-node-2 does not answer/);
});

it('tells by name who was told, and who is next', () => {
  show(alertItem());
  const rungs = within(screen.getByRole('list', { name: 'Levels of the escalation' })).getAllByRole('listitem');
  expect(rungs.map(({ textContent }) => textContent)).toEqual([
    'L0A. Doe, On-call engineertold 02:10',
    'L1Team leadin 1m, unless somebody acknowledges',
    'L2Engineering managerat 02:40',
    'L3ctoat 03:10',
  ]);
});

it('one touch acknowledges it', async () => {
  show(alertItem());
  await userEvent.click(screen.getByRole('button', { name: 'Acknowledge for 4 h' }));
  expect(actions.acknowledge).toHaveBeenCalledWith('SystemDown-arb-node-2', { comment: '', forMs: 4 * 3_600_000 });
});

it('for as long as the server says, in words and in deed', async () => {
  show(alertItem(), undefined, 90 * 60);
  await userEvent.click(screen.getByRole('button', { name: 'Acknowledge for 1 h 30 min' }));
  expect(actions.acknowledge).toHaveBeenCalledWith('SystemDown-arb-node-2', { comment: '', forMs: 90 * 60_000 });
  await userEvent.click(screen.getByRole('button', { name: /With a comment/ }));
  expect(within(screen.getByRole('dialog')).getByRole('radio', { name: '1 h 30 min' })).toBeChecked();
});

it('with a comment and for another time on demand', async () => {
  show(alertItem());
  await userEvent.click(screen.getByRole('button', { name: /With a comment/ }));
  const dialog = screen.getByRole('dialog');
  await userEvent.click(within(dialog).getByRole('radio', { name: '1 h' }));
  await userEvent.type(within(dialog).getByRole('textbox'), 'Restarting');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Acknowledge' }));
  expect(actions.acknowledge).toHaveBeenCalledWith('SystemDown-arb-node-2', {
    comment: 'Restarting',
    forMs: 3_600_000,
  });
});

it('why it could not be acknowledged is told where it was tried', async () => {
  actions.acknowledge.mockRejectedValue(new Error('It has resolved.'));
  show(alertItem());
  await userEvent.click(screen.getByRole('button', { name: 'Acknowledge for 4 h' }));
  expect(await screen.findByText('It has resolved.')).toBeInTheDocument();
});

it('who has it is told, and it can be given back', async () => {
  show(ACKNOWLEDGED);
  const bar = screen.getByRole('group', { name: 'Acknowledgement' });
  expect(bar).toHaveTextContent('j.roe until 06:20Rolling back 1.4.2');
  await userEvent.click(within(bar).getByRole('button', { name: 'Un-acknowledge' }));
  expect(actions.unacknowledge).toHaveBeenCalledWith(ACKNOWLEDGED.id);
});

it('that Grafana has not taken the silence yet is told, with why', () => {
  show({ ...ACKNOWLEDGED, isPending: true, problem: 'Grafana did not answer; it is tried again.' });
  expect(screen.getByText('Grafana did not answer; it is tried again.')).toBeInTheDocument();
});

it('what nobody is told of has its receipt, and leads to what is told in its place', () => {
  show(SUPPRESSED);
  const receipt = screen.getByRole('region', { name: 'Why it is suppressed' });
  expect(receipt).toHaveTextContent(/Dependant.*Since 02:11, until its cause ends. Would have been told: A. Doe./);
  expect(within(receipt).getByRole('link')).toHaveAttribute(
    'href',
    '/a/mev-quality-app/alerts/SystemDown-arb-node-2?from=now-24h'
  );
});

it('what has resolved says so, and there is nothing to acknowledge', () => {
  const { container } = show(
    alertItem({ status: 'resolved', resolvedAt: '2026-03-02T02:19:00.000Z', nextLevelAt: null })
  );
  expect(container.textContent).toMatch(/^Critical · resolved, fired for 9 min/);
  expect(screen.queryByRole('button', { name: /Acknowledge/ })).not.toBeInTheDocument();
});

it('leads to what to do, to why, and to what Grafana has of it', () => {
  show(alertItem());
  const links = within(screen.getByRole('navigation', { name: 'Of this alert' })).getAllByRole('link');
  expect(Object.fromEntries(links.map((link) => [link.textContent, link.getAttribute('href')]))).toEqual({
    Runbook: '/a/mev-quality-app/runbooks/SystemDown',
    'Root cause': `/a/mev-quality-app/root-cause?from=${Date.parse('2026-03-02T02:05:00Z')}&to=${ALERTS_NOW}`,
    Incident: '/a/mev-quality-app/incidents/inc-1?from=now-24h',
    Service: '/a/mev-quality-app/service/arb-node-2?from=now-24h',
    Panel: 'http://localhost:3000/d/mev-quality-operations?viewPanel=3',
    Dashboard: 'http://localhost:3000/d/mev-quality-operations',
    Rule: 'http://localhost:3000/alerting/grafana/system-down/view',
  });
});

it('tells what happened, and notes are added to it', async () => {
  show(alertItem());
  const events = within(screen.getByRole('list', { name: 'What happened' })).getAllByRole('listitem');
  expect(events.map(({ textContent }) => textContent)).toEqual(['02:10It fires. Grafana', '02:14No memory. a.doe']);
  await userEvent.type(screen.getByRole('textbox', { name: 'Note' }), ' Replaced the disk ');
  await userEvent.click(screen.getByRole('button', { name: 'Add note' }));
  expect(actions.note).toHaveBeenCalledWith('SystemDown-arb-node-2', 'Replaced the disk');
  expect(screen.getByRole('textbox', { name: 'Note' })).toHaveValue('');
  expect(retry).toHaveBeenCalled();
});

it('a note that was not written down is not lost', async () => {
  actions.note.mockRejectedValue(new Error('The database cannot be had.'));
  show(alertItem());
  await userEvent.type(screen.getByRole('textbox', { name: 'Note' }), 'Replaced the disk');
  await userEvent.click(screen.getByRole('button', { name: 'Add note' }));
  expect(await screen.findByText('Not written down: The database cannot be had.')).toBeInTheDocument();
  expect(screen.getByRole('textbox', { name: 'Note' })).toHaveValue('Replaced the disk');
});

it('a Viewer reads all of it, and is told who may acknowledge', () => {
  config.bootData.user.orgRole = OrgRole.Viewer;
  show(alertItem());
  expect(screen.getByRole('button', { name: 'Acknowledge for 4 h' })).toBeDisabled();
  expect(screen.getByText(/Editors and Admins acknowledge/)).toBeInTheDocument();
  expect(screen.queryByRole('textbox', { name: 'Note' })).not.toBeInTheDocument();
});

it('an id that is not known says so, and leads to those that are', () => {
  show(undefined, { message: 'No such alert', status: 404 });
  expect(screen.getByText('There is no such alert')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'All alerts' })).toHaveAttribute(
    'href',
    '/a/mev-quality-app/alerts?from=now-24h'
  );
});

it('without a connection it shows what was known, and says that it is not up to date', () => {
  show(alertItem(), { message: 'The service did not answer.', status: 502 });
  expect(screen.getByRole('alert')).toHaveTextContent('The alert could not be refreshed');
  expect(screen.getByRole('button', { name: 'Acknowledge for 4 h' })).toBeEnabled();
});

it('shapes while it is fetched, and without the permission which one is needed', () => {
  const { unmount } = show(undefined);
  expect(screen.getByRole('status', { name: 'Loading the alert' })).toBeInTheDocument();
  unmount();
  show(undefined, { message: 'Access denied', status: 403 });
  expect(screen.getByText('The alert cannot be shown: no permission')).toBeInTheDocument();
});

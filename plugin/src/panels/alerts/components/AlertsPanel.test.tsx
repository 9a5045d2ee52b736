import { type DataFrame, type DataQueryRequest, dateTime, LoadingState, OrgRole, type PanelProps } from '@grafana/data';
import { type BackendSrv, config, type DataSourceSrv, setBackendSrv, setDataSourceSrv } from '@grafana/runtime';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { of, throwError } from 'rxjs';
import { withAskedAt } from '../../../shared/alerts/askedAt';
import type { AlertView } from '../../../shared/alerts/alertView';
import { withLostSince } from '../../../shared/live/lostSince';
import { acknowledgedView, alertsFrame, alertView, suppressedView } from '../../../testing/alerts';
import { type AlertsOptions, DEFAULT_OPTIONS } from '../options';
import AlertsPanel from './AlertsPanel';

const MINUTE_MS = 60_000;
const fetch = jest.fn();
const OURS = { type: 'mev-quality-datasource', uid: 'quality' };

beforeEach(() => {
  setBackendSrv({ fetch } as Partial<BackendSrv> as BackendSrv);
  setDataSourceSrv({ getList: () => [] } as Partial<DataSourceSrv> as DataSourceSrv);
  config.bootData.user.orgRole = OrgRole.Editor;
  config.bootData.user.login = 'you';
  fetch.mockReset();
  // Rows are drawn where there is room for them, and jsdom has none.
  jest.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(500);
  jest.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(900);
});
afterEach(() => jest.restoreAllMocks());

interface Shown {
  state?: LoadingState;
  errors?: Array<{ message: string }>;
  size?: [number, number];
  datasource?: { type: string; uid: string };
  options?: Partial<AlertsOptions>;
}

const [from, to] = [dateTime(0), dateTime(1)];
const timeRange = { from, to, raw: { from: 'now-1h', to: 'now' } };

function panel(series: DataFrame[], shown: Shown = {}) {
  const { state = LoadingState.Done, errors, size: [width, height] = [900, 500], datasource = OURS } = shown;
  const request = { targets: [{ refId: 'A', datasource }], startTime: Date.now() };
  const props: Partial<PanelProps<AlertsOptions>> = {
    data: {
      series,
      state,
      timeRange,
      request: request as Partial<DataQueryRequest> as DataQueryRequest,
      ...(errors && { errors }),
    },
    timeRange,
    timeZone: 'utc',
    width,
    height,
    options: { ...DEFAULT_OPTIONS, ...shown.options },
  };
  return <AlertsPanel {...(props as PanelProps<AlertsOptions>)} />;
}

const framesOf = (alerts: AlertView[]) => [withAskedAt(alertsFrame(alerts), Date.now())];
const firing = (part: Partial<AlertView> = {}) =>
  alertView({ startsAt: Date.now() - 4.5 * MINUTE_MS, nextLevelAt: Date.now() + 10.5 * MINUTE_MS, ...part });
const acknowledge = () => screen.getByRole('button', { name: 'Acknowledge SystemDown of arb-node-2' });

it('tells of an alert its severity, service, age, level and who was told, and links to its page', () => {
  render(panel(framesOf([firing()])));
  const [row] = screen.getAllByRole('listitem');
  expect(row).toHaveTextContent(
    /^CriticalSystemDown arb-node-2arb-node-2 does not answer since 09:554mL0 → L1 in 10m3?0?s?told: A\. Doe/
  );
  expect(screen.getByRole('link', { name: 'SystemDown' })).toHaveAttribute(
    'href',
    '/a/mev-quality-app/alerts/a1?from=now-1h&to=now&var-ds=quality'
  );
  expect(screen.getByRole('article')).toHaveAccessibleName('1 critical');
});

it('acknowledges with comment and duration, shows it at once, and keeps to what the next answer says', async () => {
  const user = userEvent.setup();
  const until = new Date(Date.now() + 60 * MINUTE_MS).toISOString();
  fetch.mockReturnValue(of({ data: { status: 'acknowledged', alert_id: 'a1', until, pending: true } }));
  const { rerender } = render(panel(framesOf([firing()])));
  await user.click(acknowledge());
  const dialog = screen.getByRole('dialog', { name: 'Acknowledge SystemDown' });
  expect(within(dialog).getByText(/^Stops the escalation \(L0 → L1 in .*, B\. Roe\), and silences it/)).toBeVisible();
  expect(within(dialog).getByLabelText('Comment')).toHaveFocus();
  await user.type(within(dialog).getByLabelText('Comment'), 'on it');
  await user.click(within(dialog).getByRole('radio', { name: '1 h' }));
  await user.click(within(dialog).getByRole('button', { name: 'Acknowledge' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(fetch).toHaveBeenCalledWith(
    expect.objectContaining({
      url: '/api/datasources/uid/quality/resources/api/v1/alerts/acknowledge/a1',
      method: 'POST',
      data: { comment: 'on it', for: '3600s' },
    })
  );
  expect(screen.getByText(/^Grafana has not taken the silence yet: retrying/)).toBeVisible();

  act(() => jest.useFakeTimers({ now: Date.now() + 2_000 }));
  rerender(panel(framesOf([firing()])));
  jest.useRealTimers();
  expect(acknowledge()).toBeVisible();
});

it('a refusal stays in the dialog, in the words of the server and with what to do', async () => {
  const user = userEvent.setup();
  const refusal = { status: 409, data: { detail: 'SystemDown does not fire any more.' }, config: {} };
  fetch.mockReturnValue(throwError(() => refusal));
  render(panel(framesOf([firing()])));
  await user.click(acknowledge());
  await user.keyboard('{Enter}');
  expect(await screen.findByText('Not acknowledged: SystemDown does not fire any more.')).toBeVisible();
  expect(screen.getByText('It changed meanwhile: look at how it stands now.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(screen.getByRole('listitem')).toHaveTextContent(/L0 → L1/);
});

it('acknowledges for as long as the server says unless the person says otherwise', async () => {
  fetch.mockReturnValue(of({ data: { until: new Date().toISOString(), pending: false } }));
  render(panel([alertsFrame([firing()], { acknowledgeForSeconds: 1_800 })]));
  await userEvent.click(acknowledge());
  expect(screen.getByRole('radio', { name: '30 min' })).toBeChecked();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(fetch).toHaveBeenCalledWith(expect.objectContaining({ data: { comment: '', for: '1800s' } }));
});

it('a duration that is none cannot be sent', async () => {
  const user = userEvent.setup();
  render(panel(framesOf([firing()])));
  await user.click(acknowledge());
  await user.click(screen.getByRole('radio', { name: 'Other' }));
  const send = screen.getByRole('button', { name: 'Acknowledge' });
  await user.type(screen.getByLabelText('Duration'), 'soon');
  expect(send).toBeDisabled();
  expect(screen.getByText('Write it like 30m, 2h or 1d12h.')).toBeVisible();
  await user.clear(screen.getByLabelText('Duration'));
  await user.type(screen.getByLabelText('Duration'), '90m');
  expect(send).toBeEnabled();
});

it('Viewers see why they cannot acknowledge', async () => {
  config.bootData.user.orgRole = OrgRole.Viewer;
  const user = userEvent.setup();
  render(panel(framesOf([firing()])));
  expect(acknowledge()).toHaveAttribute('aria-disabled', 'true');
  await user.hover(acknowledge());
  expect(await screen.findByText(/^Editors and Admins acknowledge\. You are a Viewer/)).toBeVisible();
  await user.click(acknowledge());
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

it('an acknowledgement is ended from the menu; what fails is told', async () => {
  const user = userEvent.setup();
  fetch.mockReturnValueOnce(
    throwError(() => ({ status: 503, data: { detail: 'The database cannot be had.' }, config: {} }))
  );
  render(panel(framesOf([acknowledgedView()])));
  await user.click(screen.getByRole('button', { name: 'Acknowledged 1' }));
  const end = async () => {
    await user.click(screen.getByRole('button', { name: 'More about HighMemoryUsage of redis' }));
    await user.click(screen.getByRole('menuitem', { name: /End the acknowledgement/ }));
  };
  await end();
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'HighMemoryUsage is still acknowledged: The database cannot be had. Nothing was changed. Try again in some seconds.'
  );
  fetch.mockReturnValueOnce(of({ data: undefined }));
  await end();
  expect(await screen.findByRole('button', { name: 'Acknowledge HighMemoryUsage of redis' })).toBeVisible();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it.each([
  ['at full size', [900, 500] as [number, number]],
  ['as a figure', [184, 84] as [number, number]],
])('%s a tick tells that nothing fires, and not that what fires needs nobody', (_, size) => {
  const { rerender } = render(panel(framesOf([]), { size }));
  expect(screen.getByTestId('check-circle')).toBeInTheDocument();
  rerender(panel(framesOf([acknowledgedView()]), { size }));
  expect(screen.getByText('Nothing to act on')).toBeVisible();
  expect(screen.queryByTestId('check-circle')).not.toBeInTheDocument();
});

it('what is suppressed is folded away and tells its receipt', async () => {
  render(panel(framesOf([suppressedView()])));
  expect(screen.getByText('Nothing to act on')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Suppressed 1' }));
  expect(screen.getByText(/; would have told A\. Doe \(oncall_engineer\)$/)).toBeVisible();
  expect(screen.getByText(/^HighErrorRate on bundle-relay is of the same type/)).toBeVisible();
});

it('a search opens what is folded away, and can be cleared', async () => {
  const user = userEvent.setup();
  render(panel(framesOf([firing(), suppressedView()])));
  await user.type(screen.getByRole('textbox', { name: 'Search alerts' }), 'bundle');
  expect(screen.getByRole('link', { name: 'HighErrorRate' })).toBeVisible();
  expect(screen.queryByRole('link', { name: 'SystemDown' })).not.toBeInTheDocument();
  await user.type(screen.getByRole('textbox', { name: 'Search alerts' }), ' of nothing');
  await user.click(screen.getByRole('button', { name: 'Clear filters' }));
  expect(screen.getByRole('link', { name: 'SystemDown' })).toBeVisible();
});

it('a severity of the headline leaves the others out', async () => {
  render(panel(framesOf([firing(), firing({ id: 'b', name: 'Mild', severity: 'low' })])));
  await userEvent.click(screen.getByRole('button', { name: '1 low' }));
  expect(screen.getAllByRole('listitem')).toHaveLength(1);
  expect(screen.getByRole('button', { name: '1 low' })).toHaveAttribute('aria-pressed', 'true');
  await userEvent.click(screen.getByRole('button', { name: '1 low' }));
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
});

it('where there is no room it tells how many and how bad', () => {
  render(panel(framesOf([firing(), firing({ id: 'b' }), suppressedView()]), { size: [184, 84] }));
  expect(screen.getByRole('article')).toHaveTextContent('2CriticalSystemDown, arb-node-2');
});

it('rows of no data source of ours are shown, and cannot be acknowledged', async () => {
  render(panel(framesOf([firing()]), { datasource: { type: 'datasource', uid: '-- Dashboard --' } }));
  await userEvent.hover(acknowledge());
  expect(await screen.findByText(/choose the MEV Quality data source for this panel/)).toBeVisible();
});

it.each([
  ['nothing', [], {}, 'status', /the query answered nothing\. Choose the MEV Quality data source/],
  ['something else', [{ fields: [], length: 0 }], {}, 'status', /the query answered something else\. Choose/],
  [
    'an error',
    [],
    { state: LoadingState.Error, errors: [{ message: 'The service did not answer.' }] },
    'alert',
    /^No alerts can be shown: The service did not answer\. Grafana still notifies by itself/,
  ],
])('says what to do when the answer is %s', (_, series, shown, role, words) => {
  render(panel(series, shown));
  expect(screen.getByRole(role)).toHaveTextContent(words);
});

it('shows that it loads', () => {
  render(panel([], { state: LoadingState.Loading }));
  expect(screen.getByRole('status', { name: 'Loading the alerts' })).toBeInTheDocument();
});

it.each([
  [
    'the connection is lost',
    (frame: DataFrame) => withLostSince(frame, Date.UTC(2026, 2, 2, 9, 41)),
    {},
    /^As of 09:41:00: the connection is lost/,
  ],
  [
    'the next answer was an error',
    (frame: DataFrame) => withLostSince(frame, Date.UTC(2026, 2, 2, 9, 41)),
    { errors: [{ message: 'No database.' }] },
    /^As of 09:41:00: No database\. It is tried again/,
  ],
  [
    'nothing was asked for long',
    (frame: DataFrame) => withAskedAt(frame, Date.UTC(2026, 2, 2, 9, 41)),
    {},
    /nothing newer was asked for/,
  ],
])('says that it is old when %s', (_, aged, shown, words) => {
  render(panel(framesOf([firing()]).map(aged), shown));
  expect(screen.getByText(words)).toBeVisible();
});

it('says how many there are beyond those that were answered', () => {
  render(panel([alertsFrame([firing()], { version: 1, left: 240 })]));
  expect(screen.getByText(/240 more are left out/)).toBeVisible();
});

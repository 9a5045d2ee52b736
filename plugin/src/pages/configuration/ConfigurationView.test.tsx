import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { CoverageReport, Status } from '@mev-quality/backend/wire';
import { of, throwError } from 'rxjs';
import { ConfigurationView } from './ConfigurationView';
import { ALL_COVERAGE, type CoverageChoice } from './coverageChoice';

const fetch = jest.fn();
const onChoice = jest.fn();

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  getBackendSrv: () => ({ fetch }),
}));

const STATUS: Status = {
  version: '0.1.0',
  mode: 'embedded',
  configuration: {
    file: '/etc/quality.yaml',
    loadedAt: '2026-01-10T09:40:00.000Z',
    services: 12,
    metrics: 21,
    inputs: 14,
    problems: [],
  },
  checks: [
    { name: 'Prometheus', status: 'ok', message: 'Prometheus 2.42.0 answers' },
    { name: 'Service relay', status: 'warning', message: 'unknown', remedy: 'Check the scrape job.' },
  ],
};

const COVERAGE: CoverageReport = {
  timestamp: '2026-01-10T12:00:00.000Z',
  metrics: { total: 1, withData: 1, percent: 100 },
  inputs: { total: 1, withData: 0, percent: 0 },
  entries: [
    {
      kind: 'metric',
      group: 'system',
      name: 'cpu',
      state: 'ok',
      sources: [{ metric: 'node_cpu_seconds_total', jobs: ['node'] }],
      query: 'avg(node_cpu_seconds_total)',
      series: 9,
      lastSample: '2026-01-10T11:59:57.000Z',
      ageSeconds: 3,
    },
    {
      kind: 'input',
      group: 'relay',
      name: 'latency_p99_ms',
      state: 'missing',
      sources: [],
      query: 'latency{job="relay"}',
      series: 0,
      lastSample: null,
      ageSeconds: null,
      message: 'no sample of latency for a day',
    },
  ],
};

/** Answers the status and the coverage, each by what is given for it. */
function answer({ status = of({ data: STATUS }), coverage = of({ data: COVERAGE }) }: Record<string, unknown> = {}) {
  fetch.mockImplementation(({ url }: { url: string }) => (url.endsWith('/coverage') ? coverage : status));
}

const view = (choice: CoverageChoice = ALL_COVERAGE) => (
  <ConfigurationView
    uid="quality"
    context={{ timeZone: 'utc', carried: { from: ['now-1h'] } }}
    choice={choice}
    onChoice={onChoice}
  />
);

beforeEach(() => {
  jest.clearAllMocks();
  answer();
});

it('tells which file is loaded, when, and how much is in it', async () => {
  render(view());
  const loaded = await screen.findByRole('region', { name: 'What is loaded' });
  for (const words of ['/etc/quality.yaml', '2026-01-10 09:40:00', '12', '21', '14', 'embedded mode, version 0.1.0']) {
    expect(loaded).toHaveTextContent(words);
  }
  expect(fetch).toHaveBeenCalledWith({
    url: '/api/datasources/uid/quality/resources/api/v1/status',
    showErrorAlert: false,
  });
});

it('shows each check with its state in words, its message and what to do, the worst first', async () => {
  render(view());
  const checks = await screen.findByRole('region', { name: 'Checks' });
  const [first, second] = within(checks).getAllByRole('listitem');
  expect(first).toHaveTextContent(/Warning.*Service relay.*unknown.*Check the scrape job\./);
  expect(second).toHaveTextContent(/OK.*Prometheus 2\.42\.0 answers/);
});

it('services that are well are counted, and listed when asked for', async () => {
  const services = ['relay', 'node'].map((name) => ({ name: `Service ${name}`, status: 'ok' as const, message: 'ok' }));
  answer({ status: of({ data: { ...STATUS, checks: [...STATUS.checks, ...services] } }) });
  render(view());
  const checks = await screen.findByRole('region', { name: 'Checks' });
  expect(within(checks).getAllByRole('listitem')).toHaveLength(2);
  await userEvent.click(within(checks).getByRole('button', { name: '2 services are OK' }));
  expect(within(checks).getAllByRole('listitem')).toHaveLength(4);
});

it('tells each mistake of the file with line, path, value and remedy', async () => {
  const problem = {
    line: 7,
    path: 'services[0].match.job',
    message: 'expected a text',
    value: '9',
    remedy: 'Put it in quotes.',
  };
  answer({ status: of({ data: { ...STATUS, configuration: { ...STATUS.configuration, problems: [problem] } } }) });
  render(view());
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('a mistake; the last good one is in force');
  expect(alert).toHaveTextContent(
    /\/etc\/quality\.yaml:7.*services\[0\]\.match\.job: expected a text \(value: 9\).*Put it in quotes\./
  );
});

it('shows no mistakes where there are none', async () => {
  render(view());
  await screen.findByRole('region', { name: 'Checks' });
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('tells of each metric and input whether it has data, from where, and why not, the worst first', async () => {
  render(view());
  const [, missing, ok] = await screen.findAllByRole('row');
  expect(missing).toHaveTextContent(/missing.*latency_p99_ms.*score input of relay.*no sample of latency for a day/);
  expect(within(missing!).getByRole('link', { name: 'relay' })).toHaveAttribute(
    'href',
    '/a/mev-quality-app/service/relay?from=now-1h'
  );
  expect(ok).toHaveTextContent(/ok.*cpu.*metric of system.*9.*3 s ago.*node: node_cpu_seconds_total/);
  expect(screen.getByText('0 of 1 score inputs and 1 of 1 metrics have data.')).toBeInTheDocument();
});

it('can be searched, and says when nothing matches', async () => {
  const { rerender } = render(view());
  await userEvent.type(await screen.findByRole('textbox', { name: 'Search the coverage' }), 'x');
  expect(onChoice).toHaveBeenLastCalledWith({ search: 'x', states: [] });
  rerender(view({ search: 'nonsense', states: [] }));
  expect(screen.getByText('Nothing matches')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
  expect(onChoice).toHaveBeenLastCalledWith(ALL_COVERAGE);
});

it('measures again when asked', async () => {
  render(view());
  await userEvent.click(await screen.findByRole('button', { name: 'Measure again' }));
  expect(fetch.mock.calls.filter(([{ url }]) => url.endsWith('/coverage'))).toHaveLength(2);
  expect(fetch.mock.calls.filter(([{ url }]) => url.endsWith('/status'))).toHaveLength(1);
});

it("says what does not answer in the backend's own words, and asks again", async () => {
  answer({ status: throwError(() => new Error('plugin unavailable')) });
  render(view());
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('The data source did not answer');
  expect(alert).toHaveTextContent('plugin unavailable');
  answer();
  await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('region', { name: 'Checks' })).toBeInTheDocument();
});

it('without the permission it says which one is needed', async () => {
  const refused = { status: 403, data: { message: 'Access denied' }, config: {}, isHandled: true };
  answer({ coverage: throwError(() => refused) });
  render(view());
  expect(await screen.findByRole('alert')).toHaveTextContent(/no permission.*Access denied.*role Viewer/);
});

import { config } from '@grafana/runtime';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AnomaliesAnswer } from '@mev-quality/backend/wire';
import type { PanelEvent } from '../../panels/anomaly/model/answer';
import { anomalyNow, CPU_DRIVER } from '../../testing/anomalyNow';
import type { PageContext } from '../scene/usePageContext';
import { AnomaliesView } from './AnomaliesView';
import { NO_FILTER } from './anomalyFilter';

const NOW = Date.UTC(2026, 2, 2, 10);
const CONTEXT: PageContext = {
  uid: 'quality',
  timeZone: 'utc',
  now: NOW,
  live: true,
  carried: { from: ['now-6h'], 'var-ds': ['quality'] },
};
const ANSWER: AnomaliesAnswer = {
  timestamp: new Date(NOW).toISOString(),
  training: { models: 3, trained: 3, percent: 100, oldest: null },
  anomalies: [
    anomalyNow({ entity: 'quiet' }),
    anomalyNow({ entity: 'base', kind: 'chain', category: 'mev', severity: 'medium', since: '2026-03-02T09:00:00Z' }),
    anomalyNow({
      entity: 'arb-node-2',
      severity: 'critical',
      score: 0.93,
      since: '2026-03-02T09:36:00Z',
      drivers: [CPU_DRIVER],
    }),
  ],
};
const EVENT: PanelEvent = {
  id: 'a',
  category: 'system',
  entity: 'arb-node-2',
  kind: 'service',
  start: NOW - 24 * 60_000,
  end: null,
  severity: 'critical',
  peak: 0.93,
  drivers: [CPU_DRIVER],
};
const EVENTS = [EVENT, { ...EVENT, id: 'b', entity: 'quiet', start: NOW - 3_600_000, end: NOW - 1_800_000 }];
const handlers = { onFilter: jest.fn(), onRetry: jest.fn() };
const retry = jest.fn();

function show(props: Partial<Parameters<typeof AnomaliesView>[0]> = {}) {
  render(
    <AnomaliesView
      context={CONTEXT}
      range={{ from: 'now-6h', to: 'now' }}
      now={{ known: ANSWER, error: undefined, retry }}
      events={EVENTS}
      eventsError={undefined}
      filter={NO_FILTER}
      panel={<div>the panel</div>}
      {...handlers}
      {...props}
    />
  );
}

const known = (part: Partial<AnomaliesAnswer>) => ({ known: { ...ANSWER, ...part }, error: undefined, retry });
const items = () => within(screen.getByRole('list', { name: 'Anomalies now, worst first' })).getAllByRole('button');

beforeEach(() => {
  config.bootData.user.permissions = {};
});

it('tells what is unusual now, worst first, with what drives it', () => {
  show();
  expect(screen.getByText('arb-node-2 is unusual in system, driven by CPU usage (62 %), and 1 more.')).toBeVisible();
  expect(items().map((button) => button.getAttribute('aria-label'))).toEqual([
    'Show only arb-node-2',
    'Show only base',
  ]);
  const list = screen.getByRole('list', { name: 'Anomalies now, worst first' });
  expect(list).toHaveTextContent('Criticalarb-node-2systemfor 24 min, score 0.93');
  expect(list).toHaveTextContent('CPU usage62 %97.4 %, expected 20 to 45 %');
});

it('leads to the page of a service, and for a chain to its anomalies', () => {
  show();
  const list = within(screen.getByRole('list', { name: 'Anomalies now, worst first' }));
  expect(list.getByRole('link', { name: 'arb-node-2' })).toHaveAttribute(
    'href',
    '/a/mev-quality-app/service/arb-node-2?from=now-6h&var-ds=quality'
  );
  expect(list.getByRole('link', { name: 'base' })).toHaveAttribute('href', expect.stringContaining('entity=base'));
});

it('leads to Explore who may go there', () => {
  config.exploreEnabled = true;
  config.bootData.user.permissions = { 'datasources:explore': true };
  show();
  const [link] = screen.getAllByRole('link', { name: /Explore/ });
  expect(decodeURIComponent(link?.getAttribute('href') ?? '')).toContain(
    '"output":"band","categories":["system"],"services":["arb-node-2"]'
  );
});

it('an entity is chosen for the list and the panel', async () => {
  show();
  await userEvent.click(screen.getByRole('button', { name: 'Show only arb-node-2' }));
  expect(handlers.onFilter).toHaveBeenCalledWith({ ...NO_FILTER, entities: ['arb-node-2'] });
});

it('the filter holds for what is now and what was, and can be taken away', async () => {
  show({ filter: { ...NO_FILTER, entities: ['quiet'] } });
  expect(screen.getByText('0 of 2 anomalies')).toBeVisible();
  expect(screen.getAllByRole('row')).toHaveLength(2);
  await userEvent.click(screen.getAllByRole('button', { name: 'Clear filters' })[0]!);
  expect(handlers.onFilter).toHaveBeenCalledWith(NO_FILTER);
});

it('lists the anomalies of the time range', () => {
  show();
  const [, first, second] = screen.getAllByRole('row').map((row) => row.textContent);
  expect(first).toBe('Criticalarb-node-2system09:3624 min, goes on0.93CPU usage 62 %');
  expect(second).toBe('Criticalquietsystem09:0030 min0.93CPU usage 62 %');
});

it('tells how far the models are, and does not call usual what is unknown', () => {
  show({
    now: known({
      training: { models: 12, trained: 0, percent: 40, oldest: null },
      anomalies: [anomalyNow({ entity: 'quiet', training: true, score: null })],
    }),
  });
  expect(screen.getByText(/Models are in training: 40 % is done, 0 of 12 are ready/)).toBeVisible();
  expect(screen.queryByText(/as usual/)).not.toBeInTheDocument();
});

it('says so when nothing is watched', () => {
  show({
    now: known({ timestamp: null, training: { models: 0, trained: 0, percent: 100, oldest: null }, anomalies: [] }),
  });
  expect(screen.getByText('Nothing is watched for anomalies yet')).toBeVisible();
  expect(screen.queryByText('the panel')).not.toBeInTheDocument();
});

it('an error is told with its words and can be tried again; what is known stays', async () => {
  const error = { message: 'Prometheus did not answer', status: 502 };
  show({ now: { known: ANSWER, error, retry } });
  expect(screen.getByText('The anomalies could not be refreshed')).toBeVisible();
  expect(screen.getByText(error.message)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(retry).toHaveBeenCalled();
  expect(items()).toHaveLength(2);
});

it('shows that it loads', () => {
  show({ now: { known: undefined, error: undefined, retry }, events: undefined });
  expect(screen.getByRole('status', { name: 'Loading the anomalies' })).toBeInTheDocument();
  expect(screen.getByRole('status', { name: 'Loading the anomalies of the time range' })).toBeInTheDocument();
});

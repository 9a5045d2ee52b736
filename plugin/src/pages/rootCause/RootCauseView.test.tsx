import { config } from '@grafana/runtime';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CATALOG } from '../../testing/catalog';
import { patternNow } from '../../testing/patterns';
import { causeView, rootCauseAnswer } from '../../testing/rootCause';
import type { KeptAnswer } from '../scene/useKeptAnswer';
import type { PageContext } from '../scene/usePageContext';
import { NO_FILTER } from './incidentFilter';
import { RootCauseView } from './RootCauseView';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  getDataSourceSrv: () => ({ getList: () => [{ uid: 'prom', type: 'prometheus' }] }),
}));

const NOW = Date.parse('2026-03-02T10:00:00Z');
const CONTEXT: PageContext = {
  uid: 'quality',
  timeZone: 'utc',
  now: NOW,
  live: true,
  carried: { from: ['now-30m'], 'var-ds': ['quality'] },
};
const INCIDENT = { from: Date.parse('2026-03-02T09:35:00Z'), to: NOW };
const PATTERNS = {
  timestamp: new Date(NOW).toISOString(),
  patterns: [patternNow(), patternNow({ service: 'base-rpc-1', detected: false, confidence: 0.3 })],
  notices: [],
};
const retry = jest.fn();
const handlers = { onFilter: jest.fn(), onIncident: jest.fn() };
const kept = <T,>(known: T | undefined, error?: KeptAnswer<T>['error']) => ({ known, error, retry });

function show(props: Partial<Parameters<typeof RootCauseView>[0]> = {}) {
  render(
    <RootCauseView
      context={CONTEXT}
      incident={INCIDENT}
      answer={kept(rootCauseAnswer())}
      patterns={kept(PATTERNS)}
      catalog={CATALOG}
      filter={NO_FILTER}
      {...handlers}
      {...props}
    />
  );
}

beforeEach(() => {
  config.bootData.user.permissions = {};
});

it('the answer comes first, in words', () => {
  show();
  const answer = screen.getByRole('region', { name: 'The answer' });
  expect(answer).toHaveTextContent('redis is the most likely cause (92 %)');
  expect(answer).toHaveTextContent('redis stopped answering at 09:40:00; 4 services that need it followed.');
  expect(answer).toHaveTextContent('Looked at 3 services and 2 changes. That none of them is the cause: 5 %.');
});

it('ranks the causes with how sure that is, their onset, what was changed, and whom they explain', () => {
  show();
  const [first, second] = screen.getAllByRole('article');
  expect(first).toHaveAccessibleName('Cause 1: redis');
  expect(first).toHaveTextContent('Most likely causevery likely, 92 %');
  expect(first).toHaveTextContent('09:40, first, by availability');
  expect(first).toHaveTextContent('Deploy 09:38: redis 7.2.4 → 7.4.0 (redis)');
  expect(first).toHaveTextContent('Followed by bundle-relay, arb-rpc-1, arb-rpc-2, arb-searcher-1');
  expect(second).toHaveTextContent('09:42, +2 min, by CPU');
  expect(second).toHaveTextContent('CPU of arb-host-1 rose at 09:42:30.');
  expect(within(first!).getByRole('link', { name: 'redis' })).toHaveAttribute(
    'href',
    '/a/mev-quality-app/service/redis?from=now-30m&var-ds=quality'
  );
});

it('the evidence of the first one is open, that of the others on demand', async () => {
  show();
  const [first, second] = screen.getAllByRole('article');
  expect(within(first!).getByText('It left what is usual first, 45 s before any other.')).toBeVisible();
  expect(within(second!).queryByText('None of those that need it followed.')).not.toBeInTheDocument();
  await userEvent.click(within(second!).getByRole('button', { name: /^Evidence: .*arb-host-1/ }));
  expect(within(second!).getByRole('list', { name: 'Against it' })).toHaveTextContent(
    'None of those that need it followed.'
  );
});

it('of many causes the most likely come first, the others on demand', async () => {
  const causes = Array.from({ length: 10 }, (_, i) => causeView({ rank: i + 1, service: `s${i}` }));
  show({ answer: kept(rootCauseAnswer({ causes })) });
  expect(screen.getAllByRole('article')).toHaveLength(3);
  await userEvent.click(screen.getByRole('button', { name: 'Show 7 more, less likely' }));
  expect(screen.getAllByRole('article')).toHaveLength(10);
});

it('leads to the signal in Explore who may go there', () => {
  config.exploreEnabled = true;
  config.bootData.user.permissions = { 'datasources:explore': true };
  show();
  const href = screen.getByRole('link', { name: 'Explore redis' }).getAttribute('href') ?? '';
  expect(decodeURIComponent(href)).toContain('"datasource":{"type":"prometheus","uid":"prom"},"expr":"up{service');
});

it('tells in order who left what is usual, and what was changed', () => {
  show();
  const list = screen.getByRole('list', { name: 'Onsets and changes in their order' });
  const lines = within(list)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
  expect(lines).toEqual([
    'Deploy: redis 7.2.4 → 7.4.0 (redis)09:38',
    'Redis Most likely cause09:40 first',
    'Bundle relay Affected09:40 +45 s',
    'arb-rpc-1 Affected09:41 +90 s',
    'arb-rpc-2 Affected09:41 +90 s',
    'arb-host-1 Candidate09:42 +2 min',
    'arb-searcher-1 Affected09:44 +4 min',
    'Restart: process started anew (redis)09:52',
  ]);
});

it('the graph tells of each service what it is, and when it left what is usual, and leads to it', () => {
  show();
  const graph = within(screen.getByRole('group', { name: 'Dependency graph' }));
  expect(graph.getByRole('link', { name: /^Redis/ })).toHaveTextContent('Redis Cause 1, first');
  expect(graph.getByRole('link', { name: /^Bundle relay/ })).toHaveTextContent('Bundle relay Affected, +45 s');
  expect(graph.getByRole('link', { name: /^postgres/ })).toHaveTextContent('postgres As usual');
  expect(graph.getByRole('link', { name: /^Redis/ })).toHaveAttribute(
    'href',
    '/a/mev-quality-app/service/redis?from=now-30m&var-ds=quality'
  );
});

it('a cause without an onset says that only a change points to it', () => {
  show({ answer: kept(rootCauseAnswer({ causes: [causeView({ onset: null, signal: null, query: null })] })) });
  expect(screen.getByRole('article')).toHaveTextContent('only a change points to it');
});

it('that nothing stands out is an answer', () => {
  show({ answer: kept(rootCauseAnswer({ causes: [], nothing: 1, changes: [] })) });
  expect(screen.getByText('Nothing stands out between 09:30 and 10:00')).toBeVisible();
  expect(screen.getByText('Looked at 3 services and 0 changes.')).toBeVisible();
  expect(screen.queryByRole('group', { name: 'Dependency graph' })).not.toBeInTheDocument();
  expect(screen.queryByText('In order')).not.toBeInTheDocument();
});

it('a pattern of now leads to the time around its onset; what is merely suspected is left out', async () => {
  show();
  const button = screen.getByRole('button', { name: 'Cascade failure from redis, 96 %, for 20 min' });
  await userEvent.click(button);
  expect(handlers.onIncident).toHaveBeenCalledWith({ from: INCIDENT.from, to: NOW });
  // It is what is shown already.
  expect(button).toHaveAttribute('aria-pressed', 'true');
  expect(screen.queryByRole('button', { name: /base-rpc-1/ })).not.toBeInTheDocument();
});

it('counts only the services of the filter, which can be taken away', async () => {
  show({ filter: { ...NO_FILTER, teams: ['nodes'] } });
  expect(screen.getByText(/Looked at 2 services/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
  expect(handlers.onFilter).toHaveBeenCalledWith(NO_FILTER);
});

it('what is not known yet is told', () => {
  show({ answer: kept(rootCauseAnswer({ notices: ['History is being read: 40 % is done.'] })) });
  expect(screen.getByText('History is being read: 40 % is done.')).toBeVisible();
});

it('shows that it loads', () => {
  show({ answer: kept(undefined), patterns: kept(undefined), catalog: undefined });
  expect(screen.getByRole('status', { name: 'Loading the causes' })).toBeInTheDocument();
});

it('an error is told with its words and can be tried again; without the permission it says which one is needed', async () => {
  show({ answer: kept(undefined, { message: 'Prometheus did not answer', status: 502 }) });
  expect(screen.getByText('The causes cannot be shown')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(retry).toHaveBeenCalled();
  show({ answer: kept(undefined, { message: 'Access denied', status: 403 }) });
  expect(screen.getByText(/The causes cannot be shown: no permission/)).toBeVisible();
});

import { dateTime, LoadingState, type PanelData, type PanelProps } from '@grafana/data';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CASES, type CaseName } from '../../../../harness/frames/cases';
import { FROM, TO, toFrames } from '../../../../harness/frames/scorecard';
import { withLostSince } from '../../../shared/live/lostSince';
import { SCORE_DEFAULTS } from '../fieldDefaults';
import { DEFAULT_OPTIONS, type ScoreOptions } from '../options';
import ScorePanel from './ScorePanel';

function renderPanel(name: CaseName, part: Partial<PanelData> = {}, size = { width: 884, height: 552 }) {
  const timeRange = { from: dateTime(FROM), to: dateTime(TO), raw: { from: 'now-2h', to: 'now' } };
  const data: PanelData = { series: toFrames(CASES[name]), state: LoadingState.Done, timeRange, ...part };
  const props: Partial<PanelProps<ScoreOptions>> = {
    ...size,
    data,
    timeZone: 'utc',
    options: DEFAULT_OPTIONS,
    fieldConfig: { defaults: SCORE_DEFAULTS, overrides: [] },
  };
  return render(<ScorePanel {...(props as PanelProps<ScoreOptions>)} />);
}

it('says state, score, grade, change and coverage of one entity', () => {
  renderPanel('degraded');
  const card = screen.getByRole('article', { name: 'Arbitrum node' });
  expect(card).toHaveTextContent(/Degraded85\.4B/);
  expect(card).toHaveTextContent('▼6.2 since 09:40');
  expect(card).toHaveTextContent('coverage 89 %');
});

it('shows what is down as down, before its score', () => {
  const { container } = renderPanel('down');
  const text = container.textContent!;
  expect(text.indexOf('Down')).toBeLessThan(text.indexOf('97.1'));
  expect(text).toContain('for 11 min');
});

it('says since when its data is, when live updates are lost', () => {
  const [first, ...rest] = toFrames(CASES.degraded);
  renderPanel('degraded', { series: [withLostSince(first!, Date.UTC(2026, 0, 10, 9, 41)), ...rest] });
  expect(screen.getByText('Connection lost since 09:41, reconnecting')).toBeInTheDocument();
  expect(screen.getByRole('article', { name: 'Arbitrum node' })).toBeInTheDocument();
});

it('marks a score that rests on little', () => {
  renderPanel('lowCoverage');
  expect(screen.getByText('only 35 % known')).toBeInTheDocument();
});

it('shows no number for what is unknown, but since when and what to do', () => {
  renderPanel('unknown');
  expect(screen.queryByTestId('score')).not.toBeInTheDocument();
  expect(screen.getByRole('article')).toHaveTextContent('Unknownno data since 09:40');
  expect(screen.getByText(/Check that Prometheus scrapes it/)).toBeInTheDocument();
});

it('tells a screen reader what each component earned, costs and lacks', () => {
  renderPanel('degraded');
  const labels = within(screen.getByRole('list', { name: 'Components' }))
    .getAllByRole('listitem')
    .map((item) => item.ariaLabel);
  expect(labels).toEqual([
    'Reliability: score 100.0',
    'Performance: score 71.1, costs 8.1 points',
    'Security: score 92.0, costs 1.3 points, 75 % of its inputs known',
    'Efficiency: score 67.4, costs 5.1 points, 70 % of its inputs known',
  ]);
});

it('has a table of all inputs with values, units, targets and points lost', () => {
  renderPanel('degraded');
  const row = screen.getByRole('row', { name: /p99 latency/ });
  expect(row).toHaveTextContent('p99 latency212 ms100 ms−4.634.56.3 %Performance');
});

it('shows one of several entities alone, and goes back', async () => {
  renderPanel('few');
  expect(screen.getAllByRole('article')).toHaveLength(3);
  await userEvent.click(screen.getByRole('button', { name: 'bundle-relay' }));
  expect(screen.getAllByRole('article')).toHaveLength(1);
  await userEvent.click(screen.getByRole('button', { name: 'All' }));
  expect(screen.getAllByRole('article')).toHaveLength(3);
});

it('lists entities worst first where there is no room for cards', () => {
  renderPanel('few', {}, { width: 384, height: 120 });
  const names = screen.getAllByRole('listitem').map((item) => within(item).getByRole('button').textContent);
  expect(names).toEqual(['Payments API', 'Arbitrum node', 'bundle-relay']);
});

it('shows a plain series and hints at the scorecard', () => {
  renderPanel('series');
  expect(screen.getByTestId('score')).toHaveTextContent('70.9');
  expect(screen.getByText(/Set the query's output to Scorecard/)).toBeInTheDocument();
});

it('says what to do when no entity was answered', () => {
  renderPanel('noEntity');
  expect(screen.getByRole('status')).toHaveTextContent('No score: the query answered no entity. Check the filter');
});

it("says the data source's error, once, with one full stop", () => {
  renderPanel('error', { state: LoadingState.Error, errors: [{ message: 'Prometheus did not answer.' }] });
  expect(screen.getByRole('alert')).toHaveTextContent(
    'No score: Prometheus did not answer. Check the data source and its query.'
  );
});

it('draws a skeleton while it loads for the first time', () => {
  renderPanel('loading', { state: LoadingState.Loading });
  expect(screen.getByRole('status', { name: 'Loading the score' })).toBeInTheDocument();
});

import { type DataFrame, dateTime, LoadingState, type PanelProps } from '@grafana/data';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ANOMALIES_FROM,
  ANOMALIES_TO,
  type AnswerSpec,
  detailFrames,
  type MetricSpec,
} from '../../../testing/anomalies';
import { type AnomalyOptions, DEFAULT_OPTIONS } from '../options';
import AnomalyPanel from './AnomalyPanel';

// jsdom has no canvas; the chart itself is tested in a browser.
jest.mock('./BandChart', () => ({
  BandChart: ({ band, label }: { band: { entity: string; title: string }; label: string }) => (
    <div role="application" aria-label={label}>{`${band.title} of ${band.entity}`}</div>
  ),
}));
jest.mock('./ScoreStrip', () => ({
  ScoreStrip: ({ rows, onChoose }: { rows: Array<{ key: string }>; onChoose: (key: string) => void }) => (
    <ul>
      {rows.map(({ key }) => (
        <li key={key}>
          <button onClick={() => onChoose(key)}>{key}</button>
        </li>
      ))}
    </ul>
  ),
}));

const metric = (title: string, share: number): MetricSpec => ({
  metric: `system/${title}`,
  title,
  unit: 'percent',
  base: 30,
  swing: 0,
  noise: 1,
  times: 2,
  share,
});
const SPEC: AnswerSpec = {
  points: 31,
  rows: [
    { category: 'system', entity: 'quiet', metrics: [metric('Disk', 1)] },
    {
      category: 'system',
      entity: 'loud',
      metrics: [metric('Memory', 0.3), metric('CPU', 0.7)],
      events: [{ severity: 'high', peak: 0.7, since: 30, until: null }],
    },
  ],
};

function show(
  series: DataFrame[],
  props: { state?: LoadingState; errors?: Array<{ message: string }>; size?: [number, number] } = {}
) {
  const { state = LoadingState.Done, errors, size: [width, height] = [900, 500] } = props;
  const [from, to] = [dateTime(ANOMALIES_FROM), dateTime(ANOMALIES_TO)];
  const timeRange = { from, to, raw: { from: 'now-6h', to: 'now' } };
  const panel: Partial<PanelProps<AnomalyOptions>> = {
    data: { series, state, timeRange, ...(errors && { errors }) },
    timeRange,
    timeZone: 'utc',
    width,
    height,
    options: DEFAULT_OPTIONS,
    onChangeTimeRange: jest.fn(),
  };
  render(<AnomalyPanel {...(panel as PanelProps<AnomalyOptions>)} />);
}

it('shows the worst, by the metric that drove it most', () => {
  show(detailFrames(SPEC));
  expect(screen.getByRole('application', { name: /^1 high anomaly: loud, system, driven by CPU/ })).toHaveTextContent(
    'CPU of loud'
  );
  const metrics = within(screen.getByRole('list', { name: /Metrics, by their share/ })).getAllByRole('button');
  expect(metrics.map((button) => button.textContent)).toEqual([
    expect.stringMatching(/^CPU70 %60 % \(expected 27\.6 to 32\.4 %\)/),
    expect.stringMatching(/^Memory30 %/),
  ]);
});

it('another row or metric is shown when it is chosen', async () => {
  show(detailFrames(SPEC));
  await userEvent.click(screen.getByRole('button', { name: /^Memory/ }));
  expect(screen.getByRole('application')).toHaveTextContent('Memory of loud');
  await userEvent.click(screen.getByRole('button', { name: 'system/quiet' }));
  expect(screen.getByRole('application')).toHaveTextContent('Disk of quiet');
  expect(screen.getByRole('link', { name: /Page of.*quiet/ })).toHaveAttribute(
    'href',
    '/a/mev-quality-app/service/quiet?from=now-6h&to=now'
  );
});

it('where there is no room it tells how many and how bad', () => {
  show(detailFrames(SPEC), { size: [184, 84] });
  expect(screen.getByRole('article', { name: /^1 high anomaly/ })).toHaveTextContent('1Highloud, system');
});

it('models in training are told, and nothing is called usual', () => {
  show(detailFrames({ ...SPEC, training: true, notices: ['Models are in training: 40 % of the baseline is read'] }));
  expect(screen.getByRole('status')).toHaveTextContent('Models are in training: 40 % of the baseline is read');
  expect(screen.queryByText(/as usual/i)).not.toBeInTheDocument();
});

it.each([
  ['nothing', [], /^No anomalies: the query answered nothing\. Choose the MEV Quality data source/],
  ['no entity', detailFrames({ rows: [] }), /^No anomalies: the query answered no entity\. Check the query's filter/],
  [
    'only that it is in training',
    detailFrames({ rows: [], notices: ['Models are in training: 3 %.'] }),
    /^Models are in training: 3 %\. What is watched/,
  ],
])('says what to do when the answer is %s', (_, frames, words) => {
  show(frames);
  expect(screen.getByRole('status')).toHaveTextContent(words);
});

it('an error is told with its words; it does not hide what was answered', () => {
  const errors = [{ message: 'Prometheus did not answer.' }];
  show([], { state: LoadingState.Error, errors });
  expect(screen.getByRole('alert')).toHaveTextContent(
    'No anomalies: Prometheus did not answer. Check the data source and its query.'
  );
});

it('shows that it loads', () => {
  show([], { state: LoadingState.Loading });
  expect(screen.getByRole('status', { name: 'Loading the anomalies' })).toBeInTheDocument();
});

it('scores alone are told to be scores alone', () => {
  show(detailFrames(SPEC).slice(1));
  expect(screen.getByText('The answer has scores only.')).toBeInTheDocument();
});

/** The data source's answers from a real Prometheus, as panels and alert rules get them. */
import { answerQuery } from '../../src/grafana/datasource/answerQuery';
import type { DataQuery, DataResponse, Field, Frame } from '../../src/grafana/sdk';
import { createLocalBackend } from '../../src/monitor/localBackend';
import type { QualityBackend } from '../../src/monitor/qualityBackend';
import { createPrometheusSource } from '../../src/sources/prometheus';
import { SCORECARD_FRAMES, type QualityQuery } from '../../src/wire';
import type { RunningPrometheus } from '../prometheus';
import { END, fixedConfig, fleetConfig, HOUR, MINUTE, startFleet } from './fleet';

let prometheus: RunningPrometheus;
let backend: QualityBackend;

beforeAll(async () => {
  prometheus = await startFleet();
  backend = createLocalBackend(fixedConfig(fleetConfig()), createPrometheusSource({ url: prometheus.url }), '0.0.0');
}, 60_000);
afterAll(async () => {
  await backend.close();
  await prometheus.stop();
});

function ask(model: Record<string, unknown>): Promise<DataResponse> {
  const query: DataQuery = {
    refId: 'A',
    queryType: '',
    model,
    intervalMs: MINUTE,
    maxDataPoints: 1000,
    timeRange: { fromMs: END - HOUR, toMs: END + 400 },
  };
  return answerQuery(backend, query, new AbortController().signal);
}

async function frames(query: QualityQuery): Promise<Frame[]> {
  const answer = await ask({ ...query });
  if ('error' in answer) {
    throw new Error(answer.error);
  }
  return answer.frames;
}

function field(frame: Frame | undefined, name: string): Field {
  const found = frame?.fields.find((one) => one.name === name);
  if (!found) {
    throw new Error(`no field ${name}`);
  }
  return found;
}

it('a score is a series for each service, with labels that rules can use', async () => {
  const [frame] = await frames({ queryType: 'score', scope: 'service', output: 'score' });
  expect(frame?.meta?.type).toBe('timeseries-wide');
  expect(frame?.fields).toHaveLength(6);
  expect(frame?.fields[0]).toMatchObject({ type: 'time' });
  expect(frame?.fields[0]?.values).toHaveLength(61);
  expect(frame?.fields[0]?.values[60]).toBe(END);
  expect(frame?.fields[1]?.labels).toEqual({ service: 'healthy', kind: 'web', team: 'core', chain: 'ethereum' });
});

it('an instant score is one number for each service, at the end of the range', async () => {
  const [frame] = await frames({ queryType: 'score', scope: 'service', output: 'state', instant: true });
  expect(frame?.meta?.type).toBe('numeric-wide');
  expect(frame?.fields.map(({ labels, values }) => [labels?.['service'], ...values])).toEqual([
    ['healthy', 0],
    ['shaky', 0],
    ['fallen', 2],
    ['pair', 1],
    ['absent', -1],
  ]);
});

it.each([
  ['overall', [{ scope: 'overall' }]],
  ['chain', [{ chain: 'ethereum' }]],
  ['team', [{ team: 'core' }, { team: 'edge' }]],
] as const)('scope %s has its own labels', async (scope, labels) => {
  const [frame] = await frames({ queryType: 'score', scope, output: 'coverage', instant: true });
  expect(frame?.fields.map((one) => one.labels)).toEqual(labels);
});

it('components and lost points are told apart by labels', async () => {
  const [components] = await frames({
    queryType: 'score',
    scope: 'service',
    output: 'components',
    services: ['shaky'],
    instant: true,
  });
  expect(components?.fields.map(({ labels }) => labels?.['component'])).toEqual([
    'reliability',
    'performance',
    'security',
    'efficiency',
  ]);
  const [lost] = await frames({
    queryType: 'score',
    scope: 'service',
    output: 'pointsLost',
    services: ['shaky'],
    instant: true,
  });
  const known =
    lost?.fields.flatMap(({ values }) =>
      typeof values[0] === 'number' && !Number.isNaN(values[0]) ? [values[0]] : []
    ) ?? [];
  const [score] = await frames({
    queryType: 'score',
    scope: 'service',
    output: 'score',
    services: ['shaky'],
    instant: true,
  });
  expect(100 - known.reduce((sum, value) => sum + value, 0)).toBeCloseTo(Number(score?.fields[0]?.values[0]), 9);
});

it('a scorecard has the frames that the panel reads', async () => {
  const card = await frames({ queryType: 'score', scope: 'service', output: 'scorecard' });
  expect(card.map(({ name }) => name)).toEqual([...SCORECARD_FRAMES]);
  expect(field(card[1], 'entity').values).toEqual(['healthy', 'shaky', 'fallen', 'pair', 'absent']);
  expect(field(card[1], 'state').values).toEqual(['ok', 'ok', 'down', 'degraded', 'unknown']);
  expect(field(card[1], 'kind').values).toEqual(Array(5).fill('web'));
  expect(field(card[2], 'component').values).toHaveLength(20);
  expect(field(card[3], 'input').values).toHaveLength(70);
});

it('a scorecard tells of each entity which input lost most, as its inputs do', async () => {
  const [entities, inputs] = await frames({
    queryType: 'score',
    scope: 'service',
    output: 'scorecard',
    parts: ['inputs', 'entities'],
  });
  expect([entities?.name, inputs?.name]).toEqual(['entities', 'inputs']);
  const owners = field(inputs, 'entity').values as string[];
  const names = field(entities, 'entity').values as string[];
  const first = names.map((name) => owners.indexOf(name));
  const lost = first.map((row) => field(inputs, 'pointsLost').values[row] as number);
  expect(field(entities, 'worstInput').values).toEqual(
    first.map((row, i) => ((lost[i] ?? 0) > 0 ? field(inputs, 'input').values[row] : null))
  );
  expect(field(entities, 'worstInputTitle').values[1]).toBe(field(inputs, 'title').values[first[1] ?? 0]);
  expect(field(entities, 'worstPointsLost').values[1]).toBe(lost[1]);
  // Nothing is known of the absent one, so nothing of it has lost anything.
  expect(field(entities, 'worstInput').values[4]).toBeNull();
});

it('a scorecard has no frames that the query does not ask for, and says when a part does not exist', async () => {
  const parts = await frames({ queryType: 'score', scope: 'overall', output: 'scorecard', parts: ['trend'] });
  expect(parts.map(({ name }) => name)).toEqual(['trend']);
  const wrong = await ask({ queryType: 'score', scope: 'overall', output: 'scorecard', parts: ['trends'] });
  expect(wrong).toMatchObject({ status: 400, error: expect.stringContaining('parts.0') });
});

it('legends name labels', async () => {
  const [frame] = await frames({
    queryType: 'score',
    scope: 'service',
    output: 'score',
    legend: '{{service}} of {{ team }}{{nothing}}',
  });
  expect(frame?.fields[1]?.config?.displayNameFromDS).toBe('healthy of core');
});

it('metrics are the series of a category, filtered by service', async () => {
  const [all] = await frames({ queryType: 'metrics', category: 'web' });
  expect(all?.fields).toHaveLength(1 + 3 + 5);
  const [one] = await frames({ queryType: 'metrics', category: 'web', metrics: ['latency'], services: ['shaky'] });
  expect(one?.fields).toHaveLength(2);
  expect(one?.fields[1]).toMatchObject({
    name: 'Latency',
    labels: { job: 'shaky', instance: 'a' },
    config: { unit: 'ms' },
  });
  expect(one?.meta?.executedQueryString).toBe('request_ms{job="shaky"}');
});

it('an aggregation is one number for each series', async () => {
  const [frame] = await frames({ queryType: 'metrics', category: 'web', metrics: ['latency'], aggregation: 'max' });
  expect(frame?.meta?.type).toBe('numeric-wide');
  expect(frame?.fields.map(({ labels, values }) => [labels?.['job'], values[0]])).toEqual(
    expect.arrayContaining([
      ['fallen', 620],
      ['shaky', 320],
    ])
  );
});

it.each([
  [{}, 400, 'plugin', 'choose Score, Metrics, Anomalies'],
  [{ queryType: 'score', scope: 'planet' }, 400, 'plugin', 'scope'],
  [{ queryType: 'score', services: ['nobody'] }, 400, 'plugin', 'no service "nobody"'],
  [{ queryType: 'metrics', category: 'nothing' }, 400, 'plugin', 'no metric category "nothing"'],
  [{ queryType: 'metrics', category: 'web', metrics: ['nothing'] }, 400, 'plugin', 'no metric in web "nothing"'],
])('%j is refused with %d and a sentence', async (model, status, errorSource, message) => {
  expect(await ask(model)).toMatchObject({ status, errorSource, error: expect.stringContaining(message) });
});

it('Prometheus being away is told as downstream', async () => {
  const gone = createLocalBackend(
    fixedConfig(fleetConfig()),
    createPrometheusSource({ url: 'http://127.0.0.1:1', retries: 0 }),
    '0'
  );
  const query = {
    refId: 'A',
    queryType: '',
    model: { queryType: 'score' },
    intervalMs: MINUTE,
    maxDataPoints: 10,
    timeRange: { fromMs: END - HOUR, toMs: END },
  };
  expect(await answerQuery(gone, query, new AbortController().signal)).toMatchObject({
    status: 502,
    errorSource: 'downstream',
    error: expect.stringContaining('127.0.0.1:1'),
  });
  await gone.close();
});

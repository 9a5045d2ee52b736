/** The data source's answers from a real Prometheus, as panels and alert rules get them. */
import type { Config } from '../../src/config';
import { answerQuery } from '../../src/grafana/datasource/answerQuery';
import type { DataQuery, DataResponse, Field, Frame } from '../../src/grafana/sdk';
import { createLocalBackend } from '../../src/monitor/localBackend';
import type { QualityBackend } from '../../src/monitor/qualityBackend';
import { createPrometheusSource, type PrometheusSource } from '../../src/sources/prometheus';
import { SCORECARD_FRAMES, type QualityQuery, type ScoreQuery } from '../../src/wire';
import { startProxy, type RunningPrometheus } from '../prometheus';
import { END, fixedConfig, fleetConfig, HOUR, MINUTE, rawUp, startFleet } from './fleet';

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

describe('states and uptime', () => {
  const counted = async (model: QualityQuery): Promise<[asked: string[], frame: Frame | undefined]> => {
    const asked: string[] = [];
    const source = createPrometheusSource({ url: prometheus.url });
    const counting: PrometheusSource = {
      ...source,
      range: (query, ...rest) => {
        asked.push(query);
        return source.range(query, ...rest);
      },
      instant: (query, ...rest) => {
        asked.push(query);
        return source.instant(query, ...rest);
      },
    };
    const answer = await answerQuery(
      createLocalBackend(fixedConfig(fleetConfig()), counting, '0.0.0'),
      { ...dayQuery, model: { ...model } },
      new AbortController().signal
    );
    await source.close();
    if ('error' in answer) {
      throw new Error(answer.error);
    }
    return [asked, answer.frames[0]];
  };
  const dayQuery: DataQuery = {
    refId: 'A',
    queryType: '',
    model: {},
    intervalMs: 3 * MINUTE,
    maxDataPoints: 480,
    timeRange: { fromMs: END - 24 * HOUR, toMs: END },
  };
  const of = (output: 'state' | 'uptime', more: Partial<ScoreQuery> = {}): ScoreQuery => ({
    queryType: 'score',
    scope: 'service',
    output,
    ...more,
  });
  const meanOf = (values: Iterable<unknown>): number => {
    const known = [...values].filter((value) => typeof value === 'number' && !Number.isNaN(value)) as number[];
    return known.reduce((sum, value) => sum + value, 0) / known.length;
  };
  /** From the raw samples. */
  const uptimeOf = (service: string): number =>
    100 * meanOf(rawUp(service).flatMap(([time, value]) => (time > END - 24 * HOUR ? [value] : [])));

  it('ask for the availability alone', async () => {
    const [states, frame] = await counted(of('state', { instant: true }));
    expect(states).toEqual([expect.stringContaining('avg by (job) (up{')]);
    expect(frame?.fields.map(({ labels, values }) => [labels?.['service'], values[0]])).toEqual([
      ['healthy', 0],
      ['shaky', 0],
      ['fallen', 2],
      ['pair', 1],
      ['absent', -1],
    ]);
    expect((await counted(of('uptime')))[0]).toHaveLength(1);
    expect((await counted({ ...of('state'), output: 'score' }))[0].length).toBeGreaterThan(3);
  });

  it.each(['shaky', 'fallen', 'healthy'])(
    "the mean of %s's uptime is what the raw samples say, though steps are longer than scrapes",
    async (service) => {
      const [, frame] = await counted(of('uptime', { services: [service] }));
      expect(frame?.fields[1]?.values).toHaveLength(481);
      // The first step reaches back before the range, by a 480th of it.
      expect(Math.abs(meanOf(frame?.fields[1]?.values ?? []) - uptimeOf(service))).toBeLessThan(0.005);
      const [, instant] = await counted(of('uptime', { services: [service], instant: true }));
      expect(instant?.fields[0]?.values[0]).toBeCloseTo(uptimeOf(service), 6);
    }
  );

  it("a group's uptime is the mean of its known services by their weights, the best of several instances counting", async () => {
    const [, frame] = await counted(of('uptime', { scope: 'overall', instant: true }));
    const known = 3 * uptimeOf('shaky') + uptimeOf('fallen') + uptimeOf('healthy') + 100;
    expect(frame?.fields[0]).toMatchObject({ name: 'uptime', labels: { scope: 'overall' } });
    expect(frame?.fields[0]?.values[0]).toBeCloseTo(known / 6, 6);
  });

  it('what is not observed has no uptime', async () => {
    const [, frame] = await counted(of('uptime', { services: ['absent'] }));
    expect([...(frame?.fields[1]?.values ?? [])].every(Number.isNaN)).toBe(true);
  });
});

it('a scorecard has the frames that the panel reads', async () => {
  const card = await frames({ queryType: 'score', scope: 'service', output: 'scorecard' });
  expect(card.map(({ name }) => name)).toEqual([...SCORECARD_FRAMES]);
  expect(field(card[1], 'entity').values).toEqual(['healthy', 'shaky', 'fallen', 'pair', 'absent']);
  expect(field(card[1], 'state').values).toEqual(['ok', 'ok', 'down', 'degraded', 'unknown']);
  expect(field(card[2], 'component').values).toHaveLength(20);
  expect(field(card[3], 'input').values).toHaveLength(70);
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
  [{}, 400, 'plugin', 'choose Score or Metrics'],
  [{ queryType: 'score', scope: 'planet' }, 400, 'plugin', 'scope'],
  [{ queryType: 'score', services: ['nobody'] }, 400, 'plugin', 'no service "nobody"'],
  [{ queryType: 'metrics', category: 'nothing' }, 400, 'plugin', 'no metric category "nothing"'],
  [{ queryType: 'metrics', category: 'web', metrics: ['nothing'] }, 400, 'plugin', 'no metric in web "nothing"'],
])('%j is refused with %d and a sentence', async (model, status, errorSource, message) => {
  expect(await ask(model)).toMatchObject({ status, errorSource, error: expect.stringContaining(message) });
});

describe('a fleet of 500 services, all chosen by a variable', () => {
  const names = Array.from({ length: 500 }, (_, i) => `service-with-a-name-of-real-length-${i}`);
  const config: Config = {
    ...fleetConfig(),
    services: names.map((name, i) => ({
      name,
      kind: 'web',
      team: 'core',
      match: { job: i === 499 ? 'shaky' : `job-of-real-length-${i}`, instance: 'a' },
      dependsOn: [],
      weight: 1,
      inputs: {},
    })),
  };
  const chosen = async (
    model: Record<string, unknown>
  ): Promise<[DataResponse, Awaited<ReturnType<typeof startProxy>>['seen']]> => {
    const proxy = await startProxy(prometheus.url);
    const big = createLocalBackend(fixedConfig(config), createPrometheusSource({ url: proxy.url }), '0.0.0');
    const answer = await answerQuery(big, { ...hourQuery, model }, new AbortController().signal);
    await big.close();
    await proxy.stop();
    return [answer, proxy.seen];
  };
  const hourQuery: DataQuery = {
    refId: 'A',
    queryType: '',
    model: {},
    intervalMs: MINUTE,
    maxDataPoints: 60,
    timeRange: { fromMs: END - HOUR, toMs: END },
  };

  const fieldsOf = (answer: DataResponse): Field[] => ('error' in answer ? [] : (answer.frames[0]?.fields ?? []));

  it('is answered by as many requests as one of five, sent by POST', async () => {
    const [answer, seen] = await chosen({ queryType: 'score', scope: 'service', output: 'score', services: names });
    const fields = fieldsOf(answer);
    expect(fields).toHaveLength(501);
    expect(Number.isFinite(fields[500]?.values[60])).toBe(true);
    expect(seen.length).toBeLessThanOrEqual(Object.keys(config.inputs).length + 2);
    expect(seen.every(({ method }) => method === 'POST')).toBe(true);
    const longest = Math.max(...seen.map(({ form }) => form.get('query')?.length ?? 0));
    // Each service stands in a query a few times at most: each time with its job.
    expect(longest).toBeGreaterThan(500 * 'job-of-real-length'.length);
    expect(longest).toBeLessThan(500 * 100);
  });

  it('has metrics of those that have any', async () => {
    const [answer, seen] = await chosen({
      queryType: 'metrics',
      category: 'web',
      metrics: ['latency'],
      services: names,
    });
    expect(
      fieldsOf(answer)
        .slice(1)
        .map(({ labels }) => labels?.['job'])
    ).toEqual(['shaky']);
    expect(seen).toHaveLength(1);
  });

  it.each([
    ['of which one is unknown', [...names.slice(1), 'ghost'], 'no service "ghost" in the configuration. Known: '],
    ['over 2,000', Array.from({ length: 2001 }, (_, i) => `s${i}`), 'services is not valid: Too big'],
    ['of which one is endless', ['x'.repeat(1_000_000)], 'services.0 is not valid: Too big'],
  ])('names %s are refused in a short sentence, and Prometheus is not asked', async (_what, services, message) => {
    const [answer, seen] = await chosen({ queryType: 'score', scope: 'service', output: 'score', services });
    expect(answer).toMatchObject({ status: 400, errorSource: 'plugin', error: expect.stringContaining(message) });
    expect('error' in answer && answer.error.length).toBeLessThan(2_000);
    expect(seen).toEqual([]);
  });
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

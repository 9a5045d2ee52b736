/** Every query of every dashboard, asked of a real Prometheus that scrapes the simulated fleet, with two hours behind it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseConfig } from '../../src/config';
import { answerQuery } from '../../src/grafana/datasource/answerQuery';
import type { Field, Frame } from '../../src/grafana/sdk';
import { fleetConfig } from '../../src/main/simulate';
import { createLocalBackend } from '../../src/monitor/localBackend';
import type { QualityBackend } from '../../src/monitor/qualityBackend';
import { DEFAULT_FLEET } from '../../src/simulator';
import { createPrometheusSource } from '../../src/sources/prometheus';
import { ANOMALY_FRAMES } from '../../src/wire';
import { rulesWith } from '../../src/alerts/life/fixtures/rules';
import { observation, startDesk, type StartedDesk } from '../alerts/startDesk';
import { createTestDatabase, type TestDatabase } from '../postgres/databases';
import { fixedConfig } from '../quality/fleet';
import { startSimulation, type RunningSimulation } from '../simulator/startSimulation';
import { boards, panelsOf, type SavedQuery } from './boards';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const OURS = 'mev-quality-datasource';
const NOT_ANALYSED = 'Nothing is analysed for failure patterns here.';

const config = parseConfig(fleetConfig(DEFAULT_FLEET), 'the quality.yaml of the fleet');
/** What the variables stand for when all is chosen. */
const ALL: Record<string, string[]> = {
  $service: config.services.map(({ name }) => name),
  $chain: [...DEFAULT_FLEET.chains],
};
let simulation: RunningSimulation;
let backend: QualityBackend;
let database: TestDatabase;
let alerts: StartedDesk;

jest.setTimeout(60_000);

beforeAll(async () => {
  simulation = await startSimulation(2 * HOUR);
  const source = createPrometheusSource({ url: simulation.prometheusUrl });
  database = await createTestDatabase('sqlite');
  alerts = await startDesk(database, rulesWith());
  await alerts.desk.receive([
    observation('A', { labels: { alertname: 'A', severity: 'critical', service: ALL['$service']![0]! } }),
  ]);
  backend = createLocalBackend(fixedConfig(config), source, '0.0.0', undefined, undefined, alerts.desk);
  // What counts by rates needs two scrapes.
  for (const deadline = Date.now() + 30_000; ; await sleep(200)) {
    const { series } = await source.instant('count(count_over_time(up[5s]) >= 3 and up == 1)', Date.now());
    if (series[0]?.value === config.services.length) break;
    if (Date.now() > deadline) throw new Error('Prometheus did not scrape the simulated fleet within 30 s.');
  }
});
afterAll(async () => {
  await backend?.close();
  await database?.close();
  await simulation?.stop();
});

const queries = boards().flatMap(({ file, board }) => [
  ...panelsOf(board).flatMap(({ title, targets = [] }) => targets.map((query) => ({ file, title, query }))),
  ...board.annotations.list.map(({ name, target }) => ({ file, title: `annotation ${name}`, query: target })),
]);
const ours = queries.filter(({ query }) => query.datasource?.type === OURS);

it('most queries are ours', () => {
  expect(ours.length).toBeGreaterThan(30);
});

/** Models are in training for longer than a test lasts: that there is a frame of each part must be enough. */
const ofAnomalies = ours.filter(({ query }) => query['queryType'] === 'anomalies');

it.each(ofAnomalies)('$file: $title answers with its parts', async ({ query }) => {
  const frames = await ask(query);
  expect(frames.map(({ name }) => name)).toEqual(
    query['output'] === 'detail' ? [...ANOMALY_FRAMES] : [query['output']]
  );
});

/** What analyses needs its cycle, which does not run here; it answers its frames all the same. */
const ANALYSES: readonly unknown[] = ['patterns', 'forecast', 'rootCause'];
const ofAnalyses = ours.filter(({ query }) => ANALYSES.includes(query['queryType']));

it.each(ofAnalyses)('$file: $title answers, and says why there is nothing', async ({ query }) => {
  const [frame, ...others] = await ask(query);
  expect(others).toEqual([]);
  const told = frame?.meta?.notices?.map(({ text }) => text) ?? [];
  expect(told).toEqual(query['output'] === 'events' || query['output'] === 'grades' ? [] : [NOT_ANALYSED]);
});

const ofOthers = ours.filter((one) => !ofAnomalies.includes(one) && !ofAnalyses.includes(one));

it.each(ofOthers)('$file: $title answers with data', async ({ query }) => {
  const frames = await ask(query);
  const names = (query['metrics'] ?? []) as string[];
  const fields = frames.flatMap(({ fields }) => fields).filter(({ type }) => type === 'number');
  expect(fields.length).toBeGreaterThanOrEqual(Math.max(1, names.length));
  expect(fields.filter(hasNumber).length).toBeGreaterThan(0);
  if (names.length > 1) {
    const found = fields.filter(hasNumber).map(({ labels }) => labels?.['metric']);
    expect([...new Set(found)].sort()).toEqual([...names].sort());
  }
});

async function ask(query: SavedQuery): Promise<Frame[]> {
  const model = Object.fromEntries(
    Object.entries(query).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.flatMap((text: string) => ALL[text] ?? [text]) : value,
    ])
  );
  const toMs = Date.now();
  const answer = await answerQuery(
    backend,
    {
      refId: query.refId,
      queryType: '',
      model,
      intervalMs: MINUTE,
      maxDataPoints: 200,
      timeRange: { fromMs: toMs - HOUR, toMs },
    },
    new AbortController().signal
  );
  if ('error' in answer) throw new Error(answer.error);
  return answer.frames;
}

function hasNumber({ values }: Field): boolean {
  return [...values].some((value) => typeof value === 'number' && !Number.isNaN(value));
}

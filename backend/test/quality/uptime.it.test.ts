/** States and uptime of the data source against the raw samples, and what they ask Prometheus for. */
import { answerQuery } from '../../src/grafana/datasource/answerQuery';
import type { DataQuery, Frame } from '../../src/grafana/sdk';
import { createLocalBackend } from '../../src/monitor/localBackend';
import { createPrometheusSource, type PrometheusSource } from '../../src/sources/prometheus';
import type { QualityQuery, ScoreQuery } from '../../src/wire';
import type { RunningPrometheus } from '../prometheus';
import { END, fixedConfig, fleetConfig, HOUR, MINUTE, rawUp, startFleet } from './fleet';

let prometheus: RunningPrometheus;
beforeAll(async () => {
  prometheus = await startFleet();
}, 60_000);
afterAll(() => prometheus.stop());

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

/** A fleet of 500 services, all chosen by a variable of a dashboard. */
import type { Config } from '../../src/config';
import { answerQuery } from '../../src/grafana/datasource/answerQuery';
import type { DataQuery, DataResponse, Field } from '../../src/grafana/sdk';
import { createLocalBackend } from '../../src/monitor/localBackend';
import { createPrometheusSource } from '../../src/sources/prometheus';
import { startProxy, type RunningPrometheus } from '../prometheus';
import { END, fixedConfig, fleetConfig, HOUR, MINUTE, startFleet } from './fleet';

let prometheus: RunningPrometheus;
beforeAll(async () => {
  prometheus = await startFleet();
}, 60_000);
afterAll(() => prometheus.stop());

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

/** `GET /api/v1/metrics/{category}` on a real Prometheus. */
import type { MetricsAnswer, MetricSeries } from '../../src/wire';
import { END, HOUR } from '../quality/fleet';
import { startApi, type TestApi } from './startApi';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
}, 60_000);
afterAll(() => api.stop());

async function metrics(path: string): Promise<MetricsAnswer> {
  const response = await api.get(`/api/v1/metrics/${path}`);
  expect(response.status).toBe(200);
  return (await response.json()) as MetricsAnswer;
}

function seriesOf(answer: MetricsAnswer, metric: string, job: string): MetricSeries {
  const found = answer.metrics[metric]?.series.find(({ labels }) => labels['job'] === job);
  if (!found) {
    throw new Error(`no series of ${metric} for ${job}`);
  }
  return found;
}

it('tells each metric of the category with unit, series, and aggregations', async () => {
  const answer = await metrics('web');
  expect(answer).toMatchObject({ category: 'web', timerange: '1h', step: 15 });
  expect(Object.keys(answer.metrics)).toEqual(['latency', 'up']);
  expect(answer.metrics['latency']).toMatchObject({ title: 'Latency', unit: 'ms' });
  const { labels, points } = seriesOf(answer, 'latency', 'shaky');
  expect(labels).toEqual({ job: 'shaky', instance: 'a' });
  expect(points).toHaveLength(241);
  expect(points[0]).toEqual([(END - HOUR) / 1000, 320]);
  expect(points[240]?.[0]).toBe(END / 1000);
  // Three services with constant latencies of 20, 320 and 620 ms.
  expect(answer.aggregations['latency']).toEqual({
    last: 320,
    mean: expect.closeTo(320, 6),
    min: 20,
    max: 620,
    p50: 320,
    p95: 620,
    p99: 620,
  });
});

it('shows an outage at its time, and what lies before the history as null', async () => {
  const answer = await metrics('web?timerange=1h&service=fallen&metric=up');
  const { points } = seriesOf(answer, 'up', 'fallen');
  expect(points.filter(([, value]) => value === 0)).toHaveLength(12 * 4);
  const long = await metrics('web?timerange=7d&service=healthy&metric=latency');
  const values = seriesOf(long, 'latency', 'healthy').points.map(([, value]) => value);
  expect(values[0]).toBeNull();
  expect(values.at(-1)).toBe(20);
  expect(values.length).toBeLessThanOrEqual(1000);
});

it.each([
  ['service=shaky', ['shaky']],
  ['service=shaky&service=fallen', ['fallen', 'shaky']],
  ['team=edge', ['fallen', 'shaky']],
  ['chain=ethereum', ['healthy', 'shaky']],
])('%s filters', async (filter, jobs) => {
  const answer = await metrics(`web?timerange=5m&metric=latency&${filter}`);
  expect(answer.metrics['latency']?.series.map(({ labels }) => labels['job']).sort()).toEqual(jobs);
});

it('a metric without series has null for each aggregation', async () => {
  const answer = await metrics('web?service=absent&metric=latency');
  expect(answer.metrics['latency']?.series).toEqual([]);
  expect(answer.aggregations['latency']).toMatchObject({ last: null, p99: null });
});

it.each([
  ['web?timerange=-1h', 400, 'at most 31d'],
  ['web?timerange=0', 400, '30m, 1h or 7d'],
  ['web?timerange=', 400, 'at most 31d'],
  [`web?timerange=${'9'.repeat(300)}d`, 400, 'at most 31d'],
  ['web?timerange=0s', 400, 'more than 0'],
  ['web?timerange=99999d', 400, 'at most 31d'],
  ['web?timerange=abc', 400, 'timerange: write it once, like 30m, 1h or 7d; more than 0 and at most 31d'],
  ['web?timerange=1h&timerange=2h', 400, 'timerange: write it once'],
  ['web?nothing=1', 400, 'nothing'],
  [`web?${'service=s&'.repeat(501)}`, 400, 'service: give 1 to 500 names'],
  ['web?service=', 400, 'at service: Too small'],
  ['nothing', 404, 'no metric category "nothing" in the configuration. Known: web'],
  ['web?metric=nothing', 404, 'no metric in web "nothing"'],
  ['web?service=nobody', 404, 'no service "nobody"'],
  ['constructor', 404, 'no metric category'],
  ['web?metric=constructor', 404, 'no metric in web'],
  ['%', 400, '%'],
])('%s is a problem with status %d', async (path, status, detail) => {
  const response = await api.get(`/api/v1/metrics/${path}`);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(await response.json()).toMatchObject({
    type: expect.stringMatching(/^urn:mev-quality:problem:[a-z-]+$/),
    status,
    detail: expect.stringContaining(detail),
    instance: `/api/v1/metrics/${path.split('?')[0]}`,
  });
  expect(api.faults).toEqual([]);
});

it('one unknown name of 500 is named, and not all that there are', async () => {
  const response = await api.get(`/api/v1/metrics/web?${'service=shaky&'.repeat(499)}service=ghost`);
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ detail: expect.stringContaining('no service "ghost"') });
});

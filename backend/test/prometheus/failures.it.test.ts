import { setTimeout as sleep } from 'node:timers/promises';
import {
  createPrometheusSource,
  type Grid,
  type PrometheusError,
  type PrometheusOptions,
  type PrometheusSource,
} from '../../src/sources/prometheus';
import {
  type Action,
  createStopper,
  openMetrics,
  type RunningPrometheus,
  samplesOf,
  startPrometheus,
  startProxy,
} from '.';
import { freePort, pause } from './program';

jest.setTimeout(60_000);

const start = Date.UTC(2025, 0, 1);
const hour: Grid = { startMs: start, endMs: start + 3_600_000, stepMs: 60_000 };

let prometheus: RunningPrometheus;
const stopper = createStopper();
const opened: PrometheusSource[] = [];

/** A source without jitter, closed after the tests. */
function open(options: Partial<PrometheusOptions> = {}): PrometheusSource {
  const source = createPrometheusSource({ url: prometheus.url, random: () => 0, ...options });
  opened.push(source);
  return source;
}

async function errorOf(answer: Promise<unknown>): Promise<PrometheusError> {
  return answer.then(
    () => Promise.reject(new Error('an error was expected')),
    (error: PrometheusError) => error
  );
}

beforeAll(async () => {
  const labels = (host: string) => ({ host });
  prometheus = await startPrometheus({
    openMetrics: () =>
      openMetrics(
        ['a', 'b'].map((host) => ({ name: 'load', labels: labels(host), samples: samplesOf(hour, (_, i) => i) }))
      ),
  });
});

afterEach(() => stopper.stop());

afterAll(async () => {
  await Promise.all(opened.map((source) => source.close()));
  await prometheus?.stop();
});

describe('what a real Prometheus refuses', () => {
  it('a query that is no PromQL, with its own words and place', async () => {
    const error = await errorOf(open().range('sum(load', hour));
    expect(error).toMatchObject({ name: 'PrometheusError', kind: 'bad_query', status: 400, query: 'sum(load' });
    expect(error.message).toMatch(/parse error: unclosed left parenthesis.*\(query: sum\(load\)\. Correct the query/);
  });

  it('a query that runs and fails', async () => {
    const error = await errorOf(open().range('load + on() load', hour));
    expect(error).toMatchObject({ kind: 'execution', status: 422 });
    expect(error.message).toMatch(/many-to-many|duplicate series/);
  });

  it('more points than 11,000, before it is asked, with a step that fits', async () => {
    const proxy = await stopper.own(startProxy(prometheus.url));
    const grid = { startMs: start, endMs: start + 86_400_000, stepMs: 1_000 };
    const error = await errorOf(open({ url: proxy.url }).range('load', grid));
    expect(error).toMatchObject({ kind: 'too_many_points', query: 'load' });
    expect(error.message).toContain('86401 points');
    expect(error.message).toContain('at least 10 s');
    expect(proxy.seen).toHaveLength(0);
    const fitting = { ...grid, stepMs: 10_000 };
    expect((await open().range('load{host="a"}', fitting)).series[0]?.values).toHaveLength(8641);
  });

  it('more points than it allows, when our own bound is higher', async () => {
    const grid = { startMs: start, endMs: start + 12_000_000, stepMs: 1_000 };
    const error = await errorOf(open({ maxPoints: 20_000 }).range('load', grid));
    expect(error).toMatchObject({ kind: 'too_many_points', status: 400 });
  });

  it('a query over its own time limit or memory limit', async () => {
    const hasty = await stopper.own(startPrometheus({ args: ['--query.timeout=1ms'] }));
    const heavy = 'count(count_over_time(vector(1)[1d:1s]))';
    const late = await errorOf(open({ url: hasty.url }).range(heavy, hour));
    expect(late).toMatchObject({ kind: 'timeout', status: 503 });
    const narrow = await stopper.own(startPrometheus({ args: ['--query.max-samples=10'] }));
    const much = await errorOf(open({ url: narrow.url }).range('vector(1)', hour));
    expect(much).toMatchObject({ kind: 'execution', status: 422 });
    expect(much.message).toContain('too many samples');
  });

  it.each([
    ['an end off the grid', { ...hour, endMs: hour.endMs + 1 }],
    ['an end before the start', { ...hour, endMs: start - 60_000 }],
    ['no step', { ...hour, stepMs: 0 }],
    ['times that are no whole milliseconds', { ...hour, startMs: NaN }],
  ])('a grid with %s is refused here', async (_what, grid) => {
    expect(await errorOf(open().range('load', grid))).toMatchObject({ kind: 'bad_query', query: 'load' });
  });

  it('an answer over the bound on bytes, of the text or of what it becomes', async () => {
    const small = open({ maxBytes: 1_000 });
    expect(await errorOf(small.range('load', hour))).toMatchObject({ kind: 'too_large', query: 'load' });
    // 90 bytes of text that become 88 kB of values.
    const sparse = { startMs: start + 3_600_000, endMs: start + 3_600_000 + 10_999_000_000, stepMs: 1_000_000 };
    const wide = open({ maxBytes: 20_000 });
    expect(await errorOf(wide.range('load{host="a"}', sparse))).toMatchObject({ kind: 'too_large' });
    expect((await small.range('sum(load)', { ...hour, endMs: start + 60_000 })).series).toHaveLength(1);
  });
});

describe('a Prometheus that is not there, or stops', () => {
  it.each([
    [
      'nothing listens',
      async () => `http://127.0.0.1:${await freePort()}`,
      /Nothing listens.*ECONNREFUSED.*Start Prometheus/,
    ],
    ['the name is unknown', async () => 'http://prometheus.invalid:9090', /host name.*(ENOTFOUND|EAI_AGAIN).*DNS/],
    ['it does not speak TLS', async () => prometheus.url.replace('http:', 'https:'), /No trusted TLS.*speaks TLS/],
  ])('says that %s', async (_what, url, message) => {
    const error = await errorOf(open({ url: await url() }).instant('up', start));
    expect(error.kind).toBe('unreachable');
    expect(error.message).toMatch(message);
    expect(error.message).toContain('(query: up)');
  });

  it('ends a query at its deadline, and tells a caller that cancels at once, while Prometheus hangs', async () => {
    const hanging = await stopper.own(startPrometheus());
    const source = open({ url: hanging.url, timeoutMs: 400 });
    await source.instant('vector(1)', start);
    // Paused, it accepts and never answers: no query is slow enough on every machine.
    await pause(hanging.pid);
    const began = performance.now();
    const late = await errorOf(source.instant('vector(2)', start));
    expect(late).toMatchObject({ kind: 'timeout', query: 'vector(2)' });
    expect(late.message).toContain('within 0.4 s');
    expect(performance.now() - began).toBeGreaterThanOrEqual(390);

    const leaving = new AbortController();
    const answer = errorOf(open({ url: hanging.url }).instant('vector(3)', start, leaving.signal));
    await sleep(50);
    const left = performance.now();
    leaving.abort();
    expect(await answer).toMatchObject({ kind: 'canceled', query: 'vector(3)' });
    expect(performance.now() - left).toBeLessThan(1_000);
    expect(await errorOf(source.instant('vector(3)', start, leaving.signal))).toMatchObject({ kind: 'canceled' });

    process.kill(hanging.pid, 'SIGCONT');
    expect((await source.instant('vector(4)', start)).series[0]?.value).toBe(4);
  });

  it('reports a Prometheus that is killed under a query, and answers again when one is back', async () => {
    const first = await stopper.own(startPrometheus());
    const source = open({ url: first.url });
    await source.instant('vector(1)', start);
    await pause(first.pid);
    const answer = errorOf(source.instant('vector(2)', start));
    await sleep(100);
    process.kill(first.pid, 'SIGKILL');
    const error = await answer;
    expect(error).toMatchObject({ kind: 'unreachable', query: 'vector(2)' });
    expect(error.message).toContain('ECONNREFUSED');
    await first.stop();
    await stopper.own(startPrometheus({ port: Number(new URL(first.url).port) }));
    expect((await source.instant('vector(3)', start)).series[0]?.value).toBe(3);
  });

  it('ends what is under way when it is closed, and refuses more', async () => {
    const hanging = await stopper.own(startPrometheus());
    const source = open({ url: hanging.url });
    await pause(hanging.pid);
    const answer = errorOf(source.instant('vector(1)', start));
    await sleep(50);
    await source.close();
    expect(await answer).toMatchObject({ kind: 'canceled', message: expect.stringContaining('closed') });
    expect(await errorOf(source.instant('vector(1)', start))).toMatchObject({ kind: 'canceled' });
  });
});

/** A proxy that does to the first requests what Prometheus cannot be made to do, and passes the others on to it. */
async function behind(actions: Action[]) {
  return stopper.own(startProxy(prometheus.url, (_, number) => actions[number] ?? 'pass'));
}

describe('servers in front of Prometheus, played by a proxy', () => {
  const unready: Action = { status: 503, body: 'Service Unavailable' };
  const html: Action = { status: 200, headers: { 'content-type': 'text/html' }, body: '<!DOCTYPE html><p>Sign in' };

  it.each([
    ['503 twice, then the answer', [unready, unready], 3],
    ['a broken connection, then the answer', ['reset' as const], 2],
    [
      'a 500 of Prometheus, then the answer',
      [{ status: 500, body: '{"status":"error","errorType":"internal","error":"x"}' }],
      2,
    ],
  ])('tries again: %s', async (_what, actions, requests) => {
    const proxy = await behind(actions);
    const { series } = await open({ url: proxy.url }).range('load', hour);
    expect(series).toHaveLength(2);
    expect(proxy.seen).toHaveLength(requests);
  });

  it('gives up after two more attempts, and says so', async () => {
    const proxy = await behind([unready, unready, unready]);
    const error = await errorOf(open({ url: proxy.url }).range('load', hour));
    expect(error).toMatchObject({ kind: 'unavailable', status: 503, query: 'load' });
    expect(error.message).toContain('3 times');
    expect(proxy.seen).toHaveLength(3);
    const broken = await behind(['reset', 'reset', 'reset']);
    expect(await errorOf(open({ url: broken.url }).range('load', hour))).toMatchObject({ kind: 'unreachable' });
    expect(broken.seen).toHaveLength(3);
  });

  it.each<[string, Action, object, RegExp]>([
    ['401', { status: 401 }, { kind: 'auth', status: 401 }, /user and password/],
    ['403', { status: 403, body: 'no org id' }, { kind: 'auth', status: 403 }, /tenant header/],
    ['404', { status: 404, body: '404 page not found' }, { kind: 'not_prometheus', status: 404 }, /api\/v1\/query/],
    ['429', { status: 429, body: 'slow down' }, { kind: 'unavailable', status: 429 }, /429/],
    ['a sign-in page', html, { kind: 'not_prometheus' }, /an HTML page/],
    [
      'a redirect',
      { status: 302, headers: { location: '/login' } },
      { kind: 'not_prometheus', status: 302 },
      /redirects/,
    ],
    ['JSON of something else', { status: 200, body: '{"hello":1}' }, { kind: 'not_prometheus' }, /data are missing/],
    [
      'half an answer',
      { status: 200, body: '{"status":"success","data":{"resultType":"matrix","result":[{' },
      { kind: 'not_prometheus' },
      /no JSON/,
    ],
    [
      'samples off the grid',
      {
        status: 200,
        body: `{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[${start / 1000 + 1},"1"]]}]}}`,
      },
      { kind: 'not_prometheus' },
      /off the grid/,
    ],
  ])('does not try again on %s', async (_what, action, parts, message) => {
    const proxy = await behind([action]);
    const error = await errorOf(open({ url: proxy.url }).range('load', hour));
    expect(error).toMatchObject({ ...parts, query: 'load' });
    expect(error.message).toMatch(message);
    expect(proxy.seen).toHaveLength(1);
  });

  it.each<[string, Action, object]>([
    ['has none', { status: 404, body: '404 page not found' }, { version: 'unknown', application: 'Prometheus API' }],
    [
      'leaves it empty',
      { status: 200, body: '{"status":"success","data":{}}' },
      { version: 'unknown', application: 'Prometheus API' },
    ],
    [
      'names itself',
      { status: 200, body: '{"status":"success","data":{"application":"Grafana Mimir","version":"2.17.0"}}' },
      { version: '2.17.0', application: 'Grafana Mimir' },
    ],
  ])('reads the build info of a server that %s', async (_what, action, expected) => {
    const proxy = await behind([action]);
    expect(await open({ url: proxy.url }).buildInfo()).toEqual(expected);
  });

  it('shortens a long query in messages and hides secrets that a server quotes', async () => {
    const quoting: Action = {
      status: 400,
      body: '{"status":"error","errorType":"bad_data","error":"bad header Bearer s3cret-token"}',
    };
    const proxy = await behind([quoting]);
    const query = `load{host="${'x'.repeat(5_000)}"}`;
    const error = await errorOf(open({ url: proxy.url, bearerToken: 's3cret-token' }).range(query, hour));
    expect(error.message.length).toBeLessThan(600);
    expect(error.query).toHaveLength(200);
    expect(error.message).toContain('bad header Bearer ***');
  });
});

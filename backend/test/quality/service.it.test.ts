/** `quality serve` over HTTP with a real Prometheus behind it, and a data source in service mode before it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServiceInstance } from '../../src/grafana/datasource/serviceInstance';
import { decodeFrame } from '../../src/grafana/sdk';
import { startService, type RunningService } from '../../src/main/serve';
import { FILES_TYPE, type ScoreAnswer } from '../../src/wire';
import { untilScraped } from './untilScraped';
import { startPrometheus, type RunningPrometheus } from '../prometheus';

const TOKEN = 'a-token-of-the-test';
let prometheus: RunningPrometheus;
let service: RunningService;

beforeAll(async () => {
  prometheus = await startPrometheus({ scrape: [{ job: 'prometheus', targets: ['self'] }] });
  service = await startService(
    { host: '127.0.0.1', port: 0, prometheusUrl: prometheus.url, token: TOKEN },
    () => undefined
  );
  await untilScraped(prometheus, 1);
}, 60_000);
afterAll(async () => {
  await service.close();
  await prometheus.stop();
});

function get(path: string, token: string | undefined = TOKEN): Promise<Response> {
  return fetch(`${service.url}${path}`, token ? { headers: { authorization: `Bearer ${token}` } } : {});
}

describe('the API', () => {
  it('tells the score with everything that is needed to compute it again', async () => {
    const response = await get('/api/v1/quality/score?service=prometheus');
    const answer = (await response.json()) as ScoreAnswer;
    expect(response.status).toBe(200);
    expect(answer).toMatchObject({ entity: 'prometheus', scope: 'service', state: 'ok' });
    expect(Math.abs(Date.now() - Date.parse(answer.timestamp))).toBeLessThan(5_000);
    const known = answer.inputs.filter(({ points }) => points !== null);
    const weight = known.reduce((sum, input) => sum + input.weight, 0);
    const byHand = known.reduce((sum, input) => sum + input.weight * (input.points ?? 0), 0) / weight;
    expect(answer.score).toBeCloseTo(byHand, 9);
    expect(answer.coverage).toBeCloseTo(100 * weight, 9);
  });

  it('tells that it runs as a service', async () => {
    expect(await (await get('/api/v1/status')).json()).toMatchObject({ mode: 'service' });
  });

  it.each([
    ['/api/v1/quality/score?service=nobody', 404, 'no service "nobody"'],
    ['/api/v1/quality/score?service=a&team=b', 400, 'at most one'],
    ['/api/v1/quality/score?wat=1', 400, 'parameters'],
    ['/api/v1/nothing', 404, 'nothing at GET /api/v1/nothing'],
  ])('%s is a problem with status %d', async (path, status, detail) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status, detail: expect.stringContaining(detail) });
  });

  it('wants the token for everything but health', async () => {
    for (const token of [undefined, 'another', `${TOKEN}x`]) {
      const response = await fetch(
        `${service.url}/api/v1/quality/score`,
        token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }
      );
      expect(response.status).toBe(401);
      expect(await response.text()).not.toContain(TOKEN);
    }
    expect((await fetch(`${service.url}/metrics`)).status).toBe(401);
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
  });

  it('refuses a body that is not JSON, and one that is too large', async () => {
    const post = (body: string): Promise<Response> =>
      fetch(`${service.url}/api/v1/query`, {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      });
    expect((await post('{')).status).toBe(400);
    expect((await post('{"queries":5}')).status).toBe(400);
    for (const bytes of [5_000_000, 10_000_000]) {
      const refused = await post(`{"queries":"${'x'.repeat(bytes)}"}`);
      expect(refused.status).toBe(413);
      expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('larger than the 4 MB') });
    }
  });

  it('refuses a body of another type, saying which it reads', async () => {
    const response = await fetch(`${service.url}/api/v1/query`, {
      method: 'POST',
      body: '{"queries":[]}',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'text/plain' },
    });
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining('send application/json') });
  });

  it('reads a URL with 500 long names, and says of a longer one what to do', async () => {
    const names = (length: number): string =>
      Array.from({ length: 500 }, (_, i) => `service=${String(i).padEnd(length, 'x')}`).join('&');
    const unknown = await get(`/api/v1/metrics/system?${names(200)}`);
    expect(unknown.status).toBe(404);
    expect(((await unknown.json()) as { detail: string }).detail.length).toBeLessThan(1000);
    const known = await get(`/api/v1/metrics/system?timerange=5m&${'service=prometheus&'.repeat(500)}`);
    expect(known.status).toBe(200);
    const refused = await get(`/api/v1/metrics/system?${names(400)}`);
    expect(refused.status).toBe(431);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(await refused.json()).toMatchObject({ status: 431, detail: expect.stringContaining('name fewer services') });
    expect((await get('/api/v1/catalog')).status).toBe(200);
  });

  it('tells its own metrics', async () => {
    const text = await (await get('/metrics')).text();
    expect(text).toMatch(/^mev_quality_config_last_reload_successful 1$/m);
    expect(text).toMatch(/^mev_quality_process_resident_memory_bytes \d+/m);
  });
});

describe('a data source in service mode', () => {
  const query = {
    refId: 'A',
    queryType: '',
    model: { queryType: 'score', scope: 'service', output: 'state', instant: true, services: ['prometheus'] },
    intervalMs: 1000,
    maxDataPoints: 100,
    timeRange: { fromMs: Date.now(), toMs: Date.now() },
  };
  const { signal } = new AbortController();

  it('answers what the service answers', async () => {
    const instance = createServiceInstance(service.url, TOKEN, () => undefined);
    const now = { ...query, timeRange: { fromMs: Date.now() - 60_000, toMs: Date.now() } };
    const answer = await instance.query(now, signal);
    const frames = ('files' in answer ? (answer.files ?? []) : []).map(decodeFrame);
    expect(frames).toMatchObject([{ fields: [{ labels: { service: 'prometheus' } }] }]);
    expect(frames[0]?.fields[0]?.values[0]).toBe(0);
    expect((await instance.checkHealth(signal)).status).toBe('ok');
    await instance.dispose();
  });

  it('is answered with files as they are, and others in JSON', async () => {
    const typeFor = async (accept: string): Promise<string | null> => {
      const response = await fetch(`${service.url}/api/v1/query`, {
        method: 'POST',
        body: JSON.stringify({ queries: [query] }),
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', accept },
      });
      return response.headers.get('content-type');
    };
    expect(await typeFor(`${FILES_TYPE}, application/json;q=0.5`)).toBe(FILES_TYPE);
    for (const accept of ['*/*', 'application/json', 'text/html']) {
      expect(await typeFor(accept)).toBe('application/json; charset=utf-8');
    }
  });

  it('understands a service that knows JSON only, and says when an answer is cut', async () => {
    const file = Buffer.from('the file');
    const answers: RequestListener[] = [
      (_, response) => response.end(JSON.stringify({ answers: { A: { frames: [file.toString('base64')] } } })),
      (_, response) => {
        response.writeHead(200, { 'content-type': FILES_TYPE });
        response.end('{"answers":[{"refId":"A","files":[8]}]}\nthe f');
      },
      (_, response) => {
        response.writeHead(200, { 'content-type': FILES_TYPE, 'content-length': 100 });
        response.write('{"answers":');
        setTimeout(() => response.destroy(), 50);
      },
    ];
    const server = createServer((request, response) => answers.shift()?.(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const instance = createServiceInstance(`http://127.0.0.1:${port}`, undefined, () => undefined);
    expect(await instance.query(query, signal)).toEqual({ frames: [], files: [file] });
    expect(await instance.query(query, signal)).toMatchObject({
      status: 502,
      errorSource: 'downstream',
      error: expect.stringContaining('its files should have 8 bytes and have 5'),
    });
    expect(await instance.query(query, signal)).toMatchObject({
      status: 502,
      error: expect.stringContaining('did not give all of its answer'),
    });
    await instance.dispose();
    server.close();
  });

  it('says that the token is wrong, without telling it', async () => {
    const instance = createServiceInstance(service.url, 'a-wrong-token', () => undefined);
    const answer = await instance.query(query, signal);
    expect(answer).toMatchObject({ errorSource: 'downstream', error: expect.stringContaining('MEV_QUALITY_TOKEN') });
    expect(JSON.stringify(answer)).not.toContain('a-wrong-token');
    expect((await instance.checkHealth(signal)).status).toBe('error');
    await instance.dispose();
  });

  it('says that the service is not there', async () => {
    const instance = createServiceInstance('http://127.0.0.1:1', undefined, () => undefined);
    expect(await instance.query(query, signal)).toMatchObject({ error: expect.stringContaining('quality serve') });
    await instance.dispose();
  });
});

it('a taken port is told in a sentence', async () => {
  const { port } = new URL(service.url);
  await expect(
    startService({ host: '127.0.0.1', port: Number(port), prometheusUrl: prometheus.url }, () => undefined)
  ).rejects.toThrow(/taken.*MEV_QUALITY_PORT/);
});

it('a bad configuration file is told before anything starts', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'quality-'));
  const configFile = join(folder, 'q.yaml');
  writeFileSync(configFile, 'version: 2\n');
  await expect(
    startService({ host: '127.0.0.1', port: 0, prometheusUrl: prometheus.url, configFile }, () => undefined)
  ).rejects.toThrow(/q\.yaml:1: version/);
  rmSync(folder, { recursive: true });
});

/** An alert's way through the service as Grafana and people see it, with the real desk; its database is in memory. */
import { WebSocket } from 'ws';
import { startService, type RunningService } from '../../src/main/serve';
import { createServiceInstance } from '../../src/grafana/datasource/serviceInstance';
import { decodeFrame, type CallResourceRequest } from '../../src/grafana/sdk';
import type { AlertDetails, AlertsAnswer, LiveMessage } from '../../src/wire';

const TOKEN = 'whole-token';
const WEBHOOK_TOKEN = 'narrow-token';
let service: RunningService;
let instance: ReturnType<typeof createServiceInstance>;

beforeAll(async () => {
  service = await startService(
    {
      host: '127.0.0.1',
      port: 0,
      prometheusUrl: 'http://127.0.0.1:9',
      token: TOKEN,
      webhookToken: WEBHOOK_TOKEN,
    },
    () => undefined
  );
  instance = createServiceInstance(service.url, TOKEN, () => undefined);
  await until(async () => (await call('GET', 'api/v1/alerts')).status === 200);
}, 60_000);
afterAll(async () => {
  await instance.dispose();
  await service.close();
}, 60_000);

async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  for (let i = 0; i < 400 && !(await isSo()); i++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** As Grafana passes on what the browser of a person sends. */
async function call(method: string, path: string, role = 'Editor', body?: unknown) {
  const request: CallResourceRequest = {
    context: {
      orgId: 1,
      pluginId: 'mev-quality-datasource',
      pluginVersion: '0',
      grafanaConfig: {},
      userAgent: '',
      user: { login: 'ada', name: 'Ada', email: '', role },
    },
    path: path.split('?')[0] ?? path,
    url: path,
    method,
    headers: {
      'Content-Type': ['application/json'],
      'X-Mev-Quality-Role': ['Admin'],
      'X-Mev-Quality-User': ['somebody else'],
    },
    body: body === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(body)),
    signal: new AbortController().signal,
  };
  const answer = await instance.callResource(request);
  return { status: answer.status, json: JSON.parse(Buffer.from(answer.body).toString('utf8')) as unknown };
}

const startsAt = new Date(Date.now() - 1_000).toISOString();
const report = (status: 'firing' | 'resolved'): Promise<Response> =>
  fetch(`${service.url}/api/v1/alerts/webhook`, {
    method: 'POST',
    headers: { authorization: `Bearer ${WEBHOOK_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      receiver: 'service',
      status,
      alerts: [
        {
          status,
          labels: { alertname: 'SystemDown', severity: 'critical', service: 'redis' },
          annotations: { summary: 'redis is down' },
          startsAt,
          endsAt: status === 'firing' ? '0001-01-01T00:00:00Z' : new Date().toISOString(),
          fingerprint: 'a1f3c0ffee00beef',
        },
      ],
    }),
  });

async function escalations(): Promise<Array<Record<string, unknown>>> {
  const now = Date.now();
  const timeRange = { fromMs: now - 600_000, toMs: now };
  const query = { refId: 'A', queryType: '', maxDataPoints: 100, intervalMs: 1_000, timeRange };
  const answer = await instance.query({ ...query, model: { queryType: 'escalations' } }, new AbortController().signal);
  const [file] = 'files' in answer ? (answer.files ?? []) : [];
  const { fields } = decodeFrame(file ?? new Uint8Array());
  const rows = fields[0]?.values.length ?? 0;
  return Array.from({ length: rows }, (_, i) =>
    Object.fromEntries(fields.map(({ name, values }) => [name, values[i]]))
  );
}

it('is told, acknowledged by who was signed in, given back and over', async () => {
  const heard: LiveMessage[] = [];
  const socket = new WebSocket(`${service.url.replace('http', 'ws')}/ws`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  socket.on('message', (data) => heard.push(JSON.parse(String(data)) as LiveMessage));
  await until(() => heard.some(({ alerts }) => alerts));

  expect(await (await report('firing')).json()).toEqual({ accepted: 1 });
  // Grafana says it again: nothing new.
  expect((await report('firing')).status).toBe(200);
  const { alerts } = (await call('GET', 'api/v1/alerts', 'Viewer')).json as AlertsAnswer;
  expect(alerts.map(({ name, status, severity }) => [name, status, severity])).toEqual([
    ['SystemDown', 'firing', 'critical'],
  ]);
  const id = alerts[0]?.id ?? '';
  expect((await escalations()).map(({ alert_id, level, value }) => [alert_id, level, value])).toEqual([
    [id, '1', 0],
    [id, '2', 0],
    [id, '3', 0],
  ]);
  await until(() => heard.some((message) => message.alerts?.worst[0]?.id === id));

  expect((await call('POST', `api/v1/alerts/acknowledge/${id}`, 'Viewer')).status).toBe(403);
  const taken = await call('POST', `api/v1/alerts/acknowledge/${id}`, 'Editor', { comment: 'on it', for: '2h' });
  expect([taken.status, taken.json]).toMatchObject([200, { status: 'acknowledged', alert_id: id }]);
  expect((await call('POST', `api/v1/alerts/${id}/notes`, 'Editor', { text: 'disk is full' })).status).toBe(200);
  const { alert, events } = (await call('GET', `api/v1/alerts/${id}`)).json as AlertDetails;
  expect(alert).toMatchObject({ status: 'acknowledged', acknowledgement: { by: 'ada', comment: 'on it' } });
  expect(events.map(({ kind, by }) => [kind, by])).toEqual(
    expect.arrayContaining([
      ['acknowledged', 'ada'],
      ['noted', 'ada'],
    ])
  );
  await until(() => heard.some((message) => message.alerts?.counts.acknowledged === 1));
  expect(heard.at(-1)?.alerts?.counts).toMatchObject({ acknowledged: 1, firing: { critical: 0 } });
  socket.close();

  expect((await call('POST', `api/v1/alerts/unacknowledge/${id}`)).status).toBe(200);
  expect((await call('POST', `api/v1/alerts/unacknowledge/${id}`)).status).toBe(409);
  expect((await report('resolved')).status).toBe(200);
  expect((await call('POST', `api/v1/alerts/acknowledge/${id}`)).status).toBe(409);
  expect((await call('POST', 'api/v1/alerts/acknowledge/unknown')).status).toBe(404);
  const resolved = (await call('GET', 'api/v1/alerts?status=resolved')).json as AlertsAnswer;
  expect(resolved.alerts.map((one) => one.id)).toEqual([id]);
  // What has resolved goes on to answer 0 for a while, so that Grafana resolves it, too.
  expect((await escalations()).map(({ value }) => value)).toEqual([0, 0, 0]);
});

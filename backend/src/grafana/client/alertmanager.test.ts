import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAlertmanagerClient, type AlertmanagerClient } from './alertmanager';
import { GrafanaError } from './errors';
import type { GrafanaOptions } from './connection';

let server: Server;
let seen: IncomingMessage[];
let answer: { status: number; body: unknown } | undefined;

beforeEach(async () => {
  seen = [];
  server = createServer((request, response) => {
    seen.push(request);
    if (answer) {
      response.writeHead(answer.status).end(JSON.stringify(answer.body));
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function client(who: Partial<GrafanaOptions> = {}): AlertmanagerClient {
  const { port } = server.address() as AddressInfo;
  return createAlertmanagerClient({ url: `http://127.0.0.1:${port}/grafana/`, ...who });
}

async function failure(work: Promise<unknown>): Promise<GrafanaError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown
  );
  expect(error).toBeInstanceOf(GrafanaError);
  return error as GrafanaError;
}

const SILENCE = { matchers: [], startsAt: '', endsAt: '', createdBy: 'Ada', comment: 'c' };

it('asks as a user where there is no token, and as the service account where there is one', async () => {
  answer = { status: 200, body: [] };
  await client({ basicAuth: { user: 'ada', password: 'pä:ss' } }).silences();
  await client({ basicAuth: { user: 'ada', password: 'p' }, token: 'secret' }).silences();
  expect(seen.map(({ headers }) => headers.authorization)).toEqual([
    `Basic ${Buffer.from('ada:pä:ss').toString('base64')}`,
    'Bearer secret',
  ]);
  expect(seen[0]!.url).toBe('/grafana/api/alertmanager/grafana/api/v2/silences');
});

it('tells apart what Grafana refuses, does not allow, and does not have, without a secret', async () => {
  const grafana = client({ basicAuth: { user: 'ada', password: 'hidden' } });
  answer = { status: 400, body: { message: 'bad matcher' } };
  const refused = await failure(grafana.createSilence(SILENCE));
  expect(refused).toMatchObject({ kind: 'refused', message: expect.stringContaining('bad matcher') as string });
  answer = { status: 403, body: {} };
  const forbidden = await failure(grafana.createSilence(SILENCE));
  expect(forbidden).toMatchObject({ kind: 'forbidden', remedy: expect.stringContaining('Editor') as string });
  answer = { status: 401, body: {} };
  expect(await failure(grafana.silences())).toMatchObject({
    kind: 'unauthorized',
    remedy: 'Correct user and password.',
  });
  answer = { status: 404, body: { message: 'silence x not found' } };
  expect((await failure(grafana.expireSilence('x'))).kind).toBe('not_found');
  expect(`${refused.message} ${forbidden.message} ${forbidden.remedy}`).not.toContain('hidden');
});

it('does not take what is no answer of Grafana for one', async () => {
  answer = { status: 200, body: [{ id: 1 }] };
  expect((await failure(client().silences())).kind).toBe('unexpected');
  expect((await failure(client().activeAlerts())).kind).toBe('unexpected');
});

it('gives up waiting for what changes something', async () => {
  answer = undefined;
  expect((await failure(client({ timeoutMs: 50 }).createSilence(SILENCE))).kind).toBe('unreachable');
});

it('counts instances as firing by their state, with or without its reason', async () => {
  const alerts = ['Alerting', 'Alerting (Error)', 'Normal', 'Pending', 'Normal (MissingSeries)'].map((state) => ({
    state,
    labels: { state },
  }));
  answer = { status: 200, body: { data: { groups: [{ rules: [{ alerts }, { alerts: null }] }, {}] } } };
  expect(await client().firingInstances()).toEqual([{ state: 'Alerting' }, { state: 'Alerting (Error)' }]);
});

/** The routes of alerts over HTTP on loopback: who may what, what is refused and how. The desk is a double. */
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { createApp } from '../../src/api/app';
import { createLocalBackend } from '../../src/monitor/localBackend';
import { createPrometheusSource } from '../../src/sources/prometheus';
import type { AlertDetails, AlertsAnswer, InboxAnswer, Problem } from '../../src/wire';
import { alertItem } from '../alerts/alertItem';
import { deskDouble, type DeskDouble } from '../alerts/deskDouble';
import { END, fixedConfig, fleetConfig } from '../quality/fleet';
import { NOTIFICATION } from './notification';

let desk: DeskDouble;
let server: Server;
let url: string;

async function start(tokens: { token?: string; webhookToken?: string } = {}): Promise<void> {
  desk = deskDouble(alertItem(), alertItem({ id: 'b', severity: 'low', service: null, name: 'Slow', summary: 'slow' }));
  const source = createPrometheusSource({ url: 'http://127.0.0.1:9' });
  const backend = createLocalBackend(fixedConfig(fleetConfig()), source, '0', undefined, undefined, desk);
  const onError = (error: unknown): void => void faults.push(error);
  const app = createApp({
    backend,
    alerts: desk,
    registry: new Registry(),
    now: () => END,
    version: '0',
    onError,
    ...tokens,
  });
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const faults: unknown[] = [];
afterEach(() => {
  server.closeAllConnections();
  server.close();
  expect(faults.splice(0)).toEqual([]);
});

const post = (path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const get = async <T>(path: string, headers: Record<string, string> = {}): Promise<T> =>
  (await (await fetch(`${url}${path}`, { headers })).json()) as T;
const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
const as = (user: string, role: string): Record<string, string> => ({
  'x-mev-quality-user': encodeURIComponent(user),
  'x-mev-quality-role': role,
});

describe('acknowledging', () => {
  it('needs no body and no content type, and answers as specified', async () => {
    await start();
    const response = await post('/api/v1/alerts/acknowledge/a1f3-m0');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: 'acknowledged',
      alert_id: 'a1f3-m0',
      until: '2026-01-10T13:20:00.000Z',
      pending: false,
    });
    const { alert } = await get<AlertDetails>('/api/v1/alerts/a1f3-m0');
    expect(alert).toMatchObject({ status: 'acknowledged', acknowledgement: { by: 'api', comment: '' } });
  });

  it('takes a comment, for how long, and the name of the person that the plugin calls for', async () => {
    await start();
    const body = { comment: 'restarting it', for: '30m' };
    const response = await post('/api/v1/alerts/acknowledge/a1f3-m0', body, as('zoë', 'Editor'));
    expect(await response.json()).toMatchObject({ until: '2026-01-10T12:50:00.000Z' });
    const { alert, events } = await get<AlertDetails>('/api/v1/alerts/a1f3-m0');
    expect(alert.acknowledgement).toMatchObject({ by: 'zoë', comment: 'restarting it' });
    expect(events.map(({ kind, by }) => [kind, by])).toEqual([['acknowledged', 'zoë']]);
  });

  it.each([
    ['acknowledge/a1f3-m0', undefined],
    ['unacknowledge/a1f3-m0', undefined],
    ['a1f3-m0/notes', { text: 'on it' }],
  ])('Viewers may not: %s', async (path, body) => {
    await start();
    for (const headers of [as('eve', 'Viewer'), as('eve', 'None'), { 'x-mev-quality-user': 'eve' }]) {
      const response = await post(`/api/v1/alerts/${path}`, body, headers);
      expect(response.status).toBe(403);
      expect(((await response.json()) as Problem).detail).toContain('Viewers may not');
    }
    expect(desk.noted).toEqual([]);
  });

  it.each([
    ['an unknown alert', 'acknowledge/nothing', undefined, 404, 'no alert nothing'],
    ['one that does not fire any more', 'acknowledge/old', undefined, 409, 'not fire any more'],
    ['giving back what nobody has', 'unacknowledge/a1f3-m0', undefined, 409, 'Nobody has acknowledged'],
    ['no duration', 'acknowledge/a1f3-m0', { for: 'long' }, 400, 'at for'],
    ['no time at all', 'acknowledge/a1f3-m0', { for: '0s' }, 400, 'at for'],
    ['a comment without end', 'acknowledge/a1f3-m0', { comment: 'x'.repeat(2001) }, 400, 'at comment'],
    ['what it does not know', 'acknowledge/a1f3-m0', { until: 'then' }, 400, 'until'],
    ['an empty note', 'a1f3-m0/notes', { text: ' ' }, 400, 'at text'],
  ])('refuses %s', async (_, path, body, status, words) => {
    await start();
    desk.put(alertItem({ id: 'old', status: 'resolved' }));
    const response = await post(`/api/v1/alerts/${path}`, body);
    expect(response.status).toBe(status);
    expect(((await response.json()) as Problem).detail).toContain(words);
    expect(desk.noted).toEqual([]);
  });

  it('gives back, and writes notes', async () => {
    await start();
    await post('/api/v1/alerts/acknowledge/a1f3-m0');
    expect(await (await post('/api/v1/alerts/unacknowledge/a1f3-m0')).json()).toEqual({
      status: 'unacknowledged',
      alert_id: 'a1f3-m0',
    });
    await post('/api/v1/alerts/a1f3-m0/notes', { text: ' disk is full ' });
    expect(desk.noted.at(-1)).toMatchObject({ kind: 'noted', text: 'disk is full' });
  });
});

describe('reading', () => {
  it('filters, and bounds', async () => {
    await start();
    const ids = async (query: string): Promise<string[]> =>
      (await get<AlertsAnswer>(`/api/v1/alerts${query}`)).alerts.map(({ id }) => id);
    expect(await ids('')).toEqual(['a1f3-m0', 'b']);
    expect(await ids('?severity=low&severity=medium')).toEqual(['b']);
    expect(await ids('?service=redis')).toEqual(['a1f3-m0']);
    expect(await ids('?search=slow')).toEqual(['b']);
    expect(await ids('?status=acknowledged')).toEqual([]);
    expect(await get<AlertsAnswer>('/api/v1/alerts?limit=1')).toMatchObject({
      left: 1,
      counts: { firing: { low: 1 } },
    });
    for (const query of ['limit=1001', 'severity=awful', 'status=gone', 'timerange=99d', 'colour=red']) {
      expect((await fetch(`${url}/api/v1/alerts?${query}`)).status).toBe(400);
    }
  });

  it('while the database is away all say 503 and when to come again', async () => {
    await start();
    desk.fail();
    const paths = ['alerts', 'alerts/b', 'incidents', 'incidents/inc-b', 'inbox'];
    for (const path of paths) {
      const response = await fetch(`${url}/api/v1/${path}`);
      expect([path, response.status, response.headers.get('retry-after')]).toEqual([path, 503, '7']);
    }
    expect((await post('/api/v1/alerts/acknowledge/b')).status).toBe(503);
    expect((await post('/api/v1/inbox/pager', NOTIFICATION)).status).toBe(503);
  });
});

describe('tokens', () => {
  const tokens = { token: 'whole', webhookToken: 'narrow' };

  it('without one nothing is told or taken', async () => {
    await start(tokens);
    expect((await fetch(`${url}/api/v1/alerts`)).status).toBe(401);
    expect((await fetch(`${url}/inbox`)).status).toBe(401);
    for (const path of ['alerts/acknowledge/b', 'inbox/pager', 'alerts/webhook']) {
      expect((await post(`/api/v1/${path}`, NOTIFICATION)).status).toBe(401);
      expect((await post(`/api/v1/${path}`, NOTIFICATION, bearer('wrong'))).status).toBe(401);
    }
  });

  it('the narrow one opens the webhooks alone', async () => {
    await start(tokens);
    expect((await post('/api/v1/inbox/pager', NOTIFICATION, bearer('narrow'))).status).toBe(200);
    expect((await post('/api/v1/inbox/pager', NOTIFICATION, bearer('whole'))).status).toBe(200);
    for (const path of ['alerts', 'inbox', 'status']) {
      expect((await fetch(`${url}/api/v1/${path}`, { headers: bearer('narrow') })).status).toBe(401);
    }
    expect((await post('/api/v1/alerts/acknowledge/b', undefined, bearer('narrow'))).status).toBe(401);
    expect((await fetch(`${url}/inbox`, { headers: bearer('narrow') })).status).toBe(401);
  });

  it('browsers send it as password, to the page only', async () => {
    await start(tokens);
    const basic = { authorization: `Basic ${Buffer.from('me:whole').toString('base64')}` };
    expect((await fetch(`${url}/inbox`)).headers.get('www-authenticate')).toMatch(/^Basic realm=/);
    expect((await fetch(`${url}/inbox`, { headers: basic })).status).toBe(200);
    expect((await fetch(`${url}/api/v1/inbox`, { headers: basic })).status).toBe(401);
    expect((await post('/api/v1/alerts/acknowledge/b', undefined, basic)).status).toBe(401);
  });

  it('pages of other sites may change nothing, not even where no token is wanted', async () => {
    await start();
    const foreign = { origin: 'https://elsewhere.example' };
    expect((await post('/api/v1/alerts/acknowledge/b', undefined, foreign)).status).toBe(403);
    expect((await post('/api/v1/inbox/pager', NOTIFICATION, foreign)).status).toBe(403);
    expect((await post('/api/v1/alerts/acknowledge/b', undefined, { origin: url })).status).toBe(200);
  });
});

describe('the webhook', () => {
  it('takes what Grafana sends, and says how much of it it has', async () => {
    await start({ token: 'whole', webhookToken: 'narrow' });
    const response = await post('/api/v1/alerts/webhook', NOTIFICATION, bearer('narrow'));
    expect([response.status, await response.json()]).toEqual([200, { accepted: 1 }]);
    expect(desk.received).toMatchObject([{ fingerprint: 'a1f3', startsAt: Date.UTC(2026, 0, 10, 12) }]);
    expect(desk.received[0]).not.toHaveProperty('endsAt');
  });

  it.each([
    ['no object', 5],
    ['no alerts', {}],
    ['an alert without a fingerprint', { alerts: [{ ...NOTIFICATION.alerts[0], fingerprint: undefined }] }],
    ['one that began never', { alerts: [{ ...NOTIFICATION.alerts[0], startsAt: 'noon' }] }],
  ])('takes nothing of %s', async (_, body) => {
    await start();
    const response = await post('/api/v1/alerts/webhook', body);
    expect([response.status, desk.received]).toEqual([400, []]);
  });

  it('takes nothing of what is no JSON', async () => {
    await start();
    const send = (type: string): Promise<Response> =>
      fetch(`${url}/api/v1/alerts/webhook`, { method: 'POST', body: '{"alerts":[', headers: { 'content-type': type } });
    expect([(await send('application/json')).status, (await send('text/plain')).status]).toEqual([400, 415]);
    expect(desk.received).toEqual([]);
  });

  it('of a Viewer, who reaches it through Grafana, it takes nothing', async () => {
    await start();
    expect((await post('/api/v1/alerts/webhook', NOTIFICATION, as('eve', 'Viewer'))).status).toBe(403);
    expect((await post('/api/v1/alerts/webhook', NOTIFICATION, as('sa-1-webhook', 'Editor'))).status).toBe(200);
    expect(desk.received).toHaveLength(1);
  });

  it('answers 503 for what could not be stored, so that Grafana sends it again', async () => {
    await start();
    desk.fail();
    const response = await post('/api/v1/alerts/webhook', NOTIFICATION);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '7']);
  });
});

describe('the inbox', () => {
  it('keeps what is sent twice once, and shows texts as they are', async () => {
    await start();
    await post('/api/v1/inbox/pager', NOTIFICATION);
    await post('/api/v1/inbox/pager', NOTIFICATION);
    await post('/api/v1/inbox/pager', { ...NOTIFICATION, status: 'resolved' });
    const { items } = await get<InboxAnswer>('/api/v1/inbox');
    expect(items.map(({ channel, status, firing }) => [channel, status, firing])).toEqual([
      ['pager', 'resolved', 1],
      ['pager', 'firing', 1],
    ]);
    const page = await fetch(`${url}/inbox`);
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; more');
    expect(html).toContain('service: &quot;redis&quot;');
    expect(html).not.toMatch(/<script|<b>/);
    expect(html.indexOf('Resolved')).toBeLessThan(html.lastIndexOf('Firing'));
  });

  it('a template of their own is taken as far as it can be read', async () => {
    await start();
    expect((await post('/api/v1/inbox/pager', { status: 'resolved', alerts: 'none', title: 5 })).status).toBe(200);
    expect((await get<InboxAnswer>('/api/v1/inbox')).items[0]).toMatchObject({
      title: 'resolved',
      text: '',
      firing: 0,
    });
  });

  it('asks for itself again, and has a link for that in Grafana, where pages may not', async () => {
    await start();
    const pageOf = async (headers = {}) => (await fetch(`${url}/inbox`, { headers })).text();
    expect(await pageOf()).toMatch(/content="10"[^]* again each 10 s[^]*Nothing has come yet\./);
    const inGrafana = await pageOf({ 'x-mev-quality-role': 'Viewer' });
    expect(inGrafana).toContain('<a href="">look again</a>');
    expect(inGrafana).not.toContain('http-equiv');
  });

  it('refuses what is none', async () => {
    await start();
    for (const body of [{}, [], { status: 'odd' }]) {
      const response = await post('/api/v1/inbox/pager', body);
      expect(response.status).toBe(400);
      expect(((await response.json()) as Problem).detail).toContain('status');
    }
    expect((await post('/api/v1/inbox/pager', NOTIFICATION, as('eve', 'Viewer'))).status).toBe(403);
  });

  it('refuses 5 MB by what the headers say, before any of it has come', async () => {
    await start();
    const headers = { 'content-type': 'application/json', 'content-length': 5 * 1024 * 1024 };
    const status = await new Promise((resolve, reject) => {
      const sent = request(`${url}/api/v1/inbox/pager`, { method: 'POST', headers }, (response) => {
        resolve(response.statusCode);
        sent.destroy();
      });
      sent.on('error', reject);
      sent.flushHeaders();
    });
    expect(status).toBe(413);
  });

  it('refuses what turns out to be longer than it may', async () => {
    await start();
    const body = new Blob(['x'.repeat(5 * 1024 * 1024)]).stream();
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}/api/v1/inbox/pager`, { method: 'POST', headers, body, duplex: 'half' });
    expect(response.status).toBe(413);
    expect(((await response.json()) as Problem).detail).toContain('4 MB');
  });
});

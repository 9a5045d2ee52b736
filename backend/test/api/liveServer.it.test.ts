/** The live stream's server and its clients over real sockets, with a feed that says what the test wants. */
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Registry } from 'prom-client';
import { WebSocket, type ClientOptions } from 'ws';
import { createLiveServer, type LiveServer, type LiveServerOptions } from '../../src/api/live/liveServer';
import type { LiveFeed, LiveListener } from '../../src/monitor/live/feed';
import type { LiveChange, LiveSnapshot } from '../../src/wire';

const snapshot: LiveSnapshot = {
  type: 'snapshot',
  timestamp: '2026-01-01T00:00:00.000Z',
  readAt: '2026-01-01T00:00:00.000Z',
  scoredAt: null,
  score: 90,
  grade: 'A-',
  coverage: 100,
  state: 'ok',
  uptime: 100,
  revenue: null,
  latency: 1,
  throughput: null,
  profit: null,
  services: {},
  chains: {},
  teams: {},
  anomalies: [],
  alerts: null,
};

let http: Server;
let live: LiveServer;
let registry: Registry;
let url: string;
let listeners: Set<LiveListener>;
let newest: LiveSnapshot | undefined;
const clients: WebSocket[] = [];

async function start(options: Partial<LiveServerOptions> = {}): Promise<void> {
  listeners = new Set();
  newest = snapshot;
  registry = new Registry();
  const feed: LiveFeed = {
    newest: () => newest,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  live = createLiveServer({ feed, registry, ...options });
  http = createServer((_request, response) => response.end('http'));
  live.attach(http);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}/ws`;
}

afterEach(async () => {
  clients.splice(0).forEach((client) => client.terminate());
  await live.close();
  await new Promise((resolve) => http.close(resolve));
  expect(listeners.size).toBe(0);
});

interface Client {
  socket: WebSocket;
  messages: unknown[];
  closed: Promise<{ code: number; reason: string }>;
}

function open(options: ClientOptions = {}, protocols: string[] = [], query = ''): Client {
  const socket = new WebSocket(`${url}${query}`, protocols, options);
  clients.push(socket);
  const messages: unknown[] = [];
  socket.on('message', (data) => messages.push(JSON.parse(String(data))));
  socket.on('error', (error) => messages.push(error.message));
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }))
  );
  return { socket, messages, closed };
}

function tell(change: LiveChange | undefined): void {
  listeners.forEach((listener) => listener(change));
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt++) {
    if (await condition()) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it did not come to be in 5 s');
}

async function count(name: string, label?: string): Promise<number | undefined> {
  const { values } = (await registry.getSingleMetric(name)?.get()) ?? { values: [] };
  return values.find(({ labels }) => label === undefined || Object.values(labels).includes(label))?.value;
}

const change = (latency: number): LiveChange => ({
  type: 'change',
  timestamp: '2026-01-01T00:00:01.000Z',
  readAt: '2026-01-01T00:00:01.000Z',
  scoredAt: null,
  latency,
});

it('everything comes first, then what changes, to all clients alike', async () => {
  await start();
  const [first, second] = [open(), open()];
  await until(() => first.messages.length === 1 && second.messages.length === 1);
  expect(listeners.size).toBe(1);
  tell(change(2));
  await until(() => first.messages.length === 2 && second.messages.length === 2);
  expect(first.messages).toEqual([snapshot, change(2)]);
  expect(second.messages).toEqual(first.messages);
  expect(await count('mev_quality_websocket_clients')).toBe(2);
});

it('the components are told to those alone who want them', async () => {
  await start();
  const components = { reliability: 1, performance: 2, security: 3, efficiency: null };
  newest = { ...snapshot, components };
  const [plain, full] = [open(), open({}, [], '?components=true')];
  await until(() => plain.messages.length === 1 && full.messages.length === 1);
  expect(plain.messages).toEqual([snapshot]);
  expect(full.messages).toEqual([newest]);
  const told: LiveChange = { ...change(2), components: { ...components, efficiency: 4 } };
  const { latency: _, ...without } = told;
  tell({ ...without, components });
  tell(told);
  await until(() => plain.messages.length === 2 && full.messages.length === 3);
  expect(plain.messages[1]).toEqual(change(2));
  expect(full.messages[2]).toEqual(told);
});

it('who comes before there are figures gets them when they are there', async () => {
  await start();
  newest = undefined;
  const client = open();
  await until(() => listeners.size === 1);
  newest = snapshot;
  tell(undefined);
  tell(change(2));
  await until(() => client.messages.length === 2);
  expect(client.messages).toEqual([snapshot, change(2)]);
});

it('without the token the answer is HTTP 401 with a problem, and no upgrade', async () => {
  await start({ token: 'secret' });
  const refused = open();
  await refused.closed;
  expect(refused.messages).toEqual([expect.stringContaining('401')]);
  const text = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    let answer = '';
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
    socket.write(
      'GET /ws?token=secret HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'
    );
  });
  const [head = '', body = ''] = text.split('\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1\.1 401 Unauthorized\r\nContent-Type: application\/problem\+json/);
  expect(JSON.parse(body)).toMatchObject({ status: 401, instance: '/ws' });
  expect(await count('mev_quality_websocket_refused_total', '401')).toBe(2);
});

it('the token is taken from the header, and from the subprotocol that browsers can send', async () => {
  await start({ token: 'secret' });
  const header = open({ headers: { authorization: 'Bearer secret' } });
  const browser = open({}, ['mev-quality.v1', 'bearer.secret']);
  await until(() => header.messages.length === 1 && browser.messages.length === 1);
  expect(browser.socket.protocol).toBe('mev-quality.v1');
});

it('pages of other sites are refused', async () => {
  await start();
  const evil = open({ origin: 'https://evil.example' });
  await evil.closed;
  expect(evil.messages).toEqual([expect.stringContaining('403')]);
  const own = open({ origin: url.replace('ws:', 'http:').replace('/ws', '') });
  await until(() => own.messages.length === 1);
});

it('one more than there are places is told to come again', async () => {
  await start({ maxClients: 2 });
  const [first, second] = [open(), open()];
  await until(() => first.messages.length === 1 && second.messages.length === 1);
  const third = open();
  await third.closed;
  expect(third.messages).toEqual([expect.stringContaining('503')]);
  first.socket.close();
  await first.closed;
  const fourth = open();
  await until(() => fourth.messages.length === 1);
});

it('a client that does not read is dropped with a reason, and the rest never notice', async () => {
  await start({ maxBufferedBytes: 512 * 1024 });
  const [slow, quick] = [open(), open()];
  await until(() => slow.messages.length === 1 && quick.messages.length === 1);
  slow.socket.pause();
  const services = Object.fromEntries(
    Array.from({ length: 3000 }, (_, i) => [`service-${i}-${'x'.repeat(100)}`, { state: 'down' as const }])
  );
  const rounds = 60;
  for (let i = 0; i < rounds; i++) {
    tell({ ...change(i), services });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await until(() => quick.messages.length === 1 + rounds);
  expect(await count('mev_quality_websocket_dropped_total', 'slow')).toBe(1);
  slow.socket.resume();
  expect(await slow.closed).toEqual({ code: 1013, reason: expect.stringContaining('slowly') });
  expect(quick.socket.readyState).toBe(WebSocket.OPEN);
  await until(async () => (await count('mev_quality_websocket_clients')) === 1);
});

it('a client that never reads again is cut off', async () => {
  await start({ maxBufferedBytes: 64 * 1024 });
  const dead = open();
  await until(() => dead.messages.length === 1);
  dead.socket.pause();
  const services = { ['x'.repeat(8_000_000)]: { state: 'down' as const } };
  tell({ ...change(1), services });
  tell({ ...change(2), services });
  await until(() => listeners.size === 0);
  expect(await count('mev_quality_websocket_clients')).toBe(0);
});

it('a client that answers no ping is dropped', async () => {
  await start({ heartbeatMs: 60 });
  const [mute, lively] = [open({ autoPong: false }), open()];
  await mute.closed;
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(lively.socket.readyState).toBe(WebSocket.OPEN);
  expect(await count('mev_quality_websocket_dropped_total', 'dead')).toBe(1);
});

it('a frame of 10 MB closes its client, and is not kept', async () => {
  await start();
  const [rude, polite] = [open(), open()];
  await until(() => rude.messages.length === 1 && polite.messages.length === 1);
  rude.socket.send(Buffer.alloc(10_000_000));
  expect(await rude.closed).toMatchObject({ code: 1009 });
  tell(change(2));
  await until(() => polite.messages.length === 2);
});

/** Bytes in use, once nothing is left that could be collected. */
function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

it('10,000 connects leave nothing behind, neither sockets nor memory, and all is answered as before', async () => {
  await start();
  const visit = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(url);
      socket.on('message', () => socket.close());
      socket.on('close', () => resolve());
      socket.on('error', reject);
    });
  const visits = async (many: number): Promise<void> => {
    for (let i = 0; i < many; i += 50) {
      await Promise.all(Array.from({ length: 50 }, visit));
    }
  };
  const connections = (): Promise<number> =>
    new Promise((resolve, reject) =>
      http.getConnections((error, open) => (error === null ? resolve(open) : reject(error)))
    );
  // The first ones make what is kept: code, pools.
  await visits(1_000);
  const before = heapUsed();
  await visits(9_000);
  await until(async () => listeners.size === 0 && (await connections()) === 0);
  // A socket that stays takes more than 1 kB.
  expect(heapUsed() - before).toBeLessThan(9_000 * 500);
  expect(await (await fetch(url.replace('ws:', 'http:'))).text()).toBe('http');
  const next = open();
  await until(() => next.messages.length === 1);
  next.socket.close();
  await next.closed;
  await until(() => listeners.size === 0);
  expect(await count('mev_quality_websocket_clients')).toBe(0);
}, 60_000);

it('the end of the service is told to all', async () => {
  await start();
  const client = open();
  await until(() => client.messages.length === 1);
  await live.close();
  expect(await client.closed).toEqual({ code: 1001, reason: 'The service stops.' });
  const late = open();
  await late.closed;
  expect(late.messages).toEqual([expect.stringContaining('503')]);
});

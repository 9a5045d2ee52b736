import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSimulatorApp } from './app';
import { createFaultBook, MOST_FAULTS } from './faultBook';
import type { Fault } from './faultTypes';
import { createFleet, DEFAULT_FLEET } from './fleet';
import { createWorld } from './world';

const NOW = Date.UTC(2026, 5, 10, 12);
const fleet = createFleet(DEFAULT_FLEET);

const servers: Server[] = [];
afterEach(() => {
  servers.splice(0).forEach((server) => server.close().closeAllConnections());
});

async function start(faults: Fault[] = []) {
  const clock = { now: NOW };
  const world = createWorld({ seed: 1, fleet, incidentsPerWeek: 0 });
  world.setFaults(faults);
  let ids = 0;
  const book = createFaultBook({
    fleet,
    faults,
    now: () => clock.now,
    newId: () => `fault-${++ids}`,
    onChange: (changed) => world.setFaults(changed),
  });
  const app = createSimulatorApp({ world, faults: book, now: () => clock.now });
  const server = createServer(app).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object | string) => {
    const response = await fetch(`http://${host}${path}`, {
      method,
      ...(body && {
        headers: { 'content-type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, json: () => JSON.parse(text) as unknown };
  };
  return { clock, ask, host };
}

const outage = { type: 'outage', target: 'redis', durationSeconds: 60 };

it('a posted fault has its effect from now to its end', async () => {
  const { clock, ask } = await start();
  const answer = await ask('POST', '/faults', outage);
  expect(answer.status).toBe(201);
  expect(answer.headers.get('location')).toBe('/faults/fault-1');
  expect(answer.json()).toEqual({
    harmless: false,
    id: 'fault-1',
    type: 'outage',
    target: 'redis',
    strength: 1,
    startsAt: '2026-06-10T12:00:00.000Z',
    endsAt: '2026-06-10T12:01:00.000Z',
    state: 'active',
    affects: ['redis'],
  });
  const statuses = [];
  for (const seconds of [0, 59, 60]) {
    clock.now = NOW + seconds * 1000;
    statuses.push((await ask('GET', '/metrics/redis')).status);
  }
  expect(statuses).toEqual([503, 503, 200]);
  expect((await ask('GET', '/faults')).json()).toMatchObject({ faults: [{ id: 'fault-1', state: 'ended' }] });
});

it('a slow machine takes its time to answer a scrape, and no other is held up', async () => {
  const { ask } = await start();
  await ask('POST', '/faults', { ...outage, type: 'latency', target: 'core-host', strength: 0.2 });
  const began = performance.now();
  const answers = ['core-host', 'redis'].map(async (name) => {
    expect((await ask('GET', `/metrics/${name}`)).status).toBe(200);
    return performance.now() - began;
  });
  const [slow = 0, quick = Infinity] = await Promise.all(answers);
  expect(slow).toBeGreaterThan(350);
  expect(quick).toBeLessThan(slow - 100);
});

it('DELETE ends an active fault now, takes back a later one, and forgets an ended one', async () => {
  const { clock, ask } = await start();
  await ask('POST', '/faults', outage);
  await ask('POST', '/faults', { ...outage, startsAt: '2026-06-10T15:00:00+02:00' });
  clock.now += 10_000;
  expect((await ask('DELETE', '/faults/fault-1')).json()).toMatchObject({
    state: 'ended',
    endsAt: '2026-06-10T12:00:10.000Z',
  });
  expect((await ask('GET', '/metrics/redis')).status).toBe(200);
  expect((await ask('DELETE', '/faults/fault-2')).json()).toMatchObject({
    state: 'scheduled',
    startsAt: '2026-06-10T13:00:00.000Z',
  });
  expect((await ask('GET', '/faults')).json()).toMatchObject({ faults: [{ id: 'fault-1' }] });
  await ask('DELETE', '/faults/fault-1');
  expect((await ask('GET', '/faults')).json()).toEqual({ faults: [] });
});

it.each([
  ['an unknown type', { ...outage, type: 'meteor' }, 400, /type/],
  ['an unknown target', { ...outage, target: 'nobody' }, 400, /no service "nobody".*ethereum-host-1/],
  ['a negative duration', { ...outage, durationSeconds: -1 }, 400, /durationSeconds/],
  ['no duration', { type: 'outage', target: 'redis' }, 400, /durationSeconds/],
  ['a duration of 0', { ...outage, durationSeconds: 0 }, 400, /durationSeconds/],
  ['a duration without end', '{"type":"outage","target":"redis","durationSeconds":1e999}', 400, /durationSeconds/],
  ['a duration in words', { ...outage, durationSeconds: '5m' }, 400, /durationSeconds.*JSON such as/s],
  ['a list', [outage], 400, /expected object/],
  ['a duration of a year', { ...outage, durationSeconds: 3e7 }, 400, /durationSeconds/],
  ['a strength of 0', { ...outage, strength: 0 }, 400, /strength/],
  ['a negative strength', { ...outage, strength: -0.5 }, 400, /strength/],
  ['a strength above 1', { ...outage, strength: 1.1 }, 400, /strength/],
  ['a field that there is not', { ...outage, power: 1 }, 400, /power/],
  ['a start in the past', { ...outage, startsAt: '2026-06-10T11:00:00Z' }, 400, /in the past/],
  ['a start next year', { ...outage, startsAt: '2027-06-10T11:00:00Z' }, 400, /seven days/],
  ['a start that is no time', { ...outage, startsAt: 'soon' }, 400, /startsAt/],
  ['a stall of what has no head', { ...outage, type: 'sync_stall' }, 400, /execution clients.*ethereum-geth-1/],
  ['a drop of profit of what earns none', { ...outage, type: 'profit_drop', target: 'base-relay-1' }, 400, /searchers/],
  ['half a document', '{"type":', 400, /JSON such as/],
  ['a long document', { ...outage, target: 'x'.repeat(20_000) }, 413, /larger than 10kb.*JSON such as/],
  ['a document of 10 MB', { ...outage, target: 'x'.repeat(10_000_000) }, 413, /larger than 10kb/],
])('refuses %s', async (_what, payload, status, detail) => {
  const { ask } = await start();
  const answer = await ask('POST', '/faults', payload);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.json()).toMatchObject({ status, detail: expect.stringMatching(detail) });
  expect((await ask('GET', '/faults')).json()).toEqual({ faults: [] });
});

it('refuses a fault that is not sent as JSON, as a foreign page in a browser could', async () => {
  const { ask, host } = await start();
  expect((await ask('POST', '/faults')).json()).toMatchObject({
    status: 400,
    detail: expect.stringContaining('Send JSON'),
  });
  for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
    const response = await fetch(`http://${host}/faults`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: JSON.stringify(outage),
    });
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ detail: expect.stringMatching(/not read\. Send application\/json/) });
  }
  expect((await ask('GET', '/faults')).json()).toEqual({ faults: [] });
});

it('remembers a bounded number of faults', async () => {
  const { clock, ask } = await start();
  for (let i = 0; i < MOST_FAULTS; i++) await ask('POST', '/faults', { ...outage, durationSeconds: 1 });
  expect((await ask('POST', '/faults', outage)).json()).toMatchObject({
    status: 409,
    detail: expect.stringContaining('DELETE'),
  });
  clock.now += 2000;
  await ask('DELETE', '/faults/fault-1');
  expect((await ask('POST', '/faults', outage)).status).toBe(201);
});

it('discovery names each service once, at the address that was asked', async () => {
  const { ask, host } = await start();
  const targets = (await ask('GET', '/sd')).json() as object[];
  expect(targets).toHaveLength(40);
  expect(targets[0]).toEqual({
    targets: [host],
    labels: {
      __metrics_path__: '/metrics/ethereum-host-1',
      job: 'node',
      instance: 'ethereum-host-1',
      service: 'ethereum-host-1',
      kind: 'machine',
      team: 'platform',
      chain: 'ethereum',
    },
  });
});

it.each(['/metrics/nobody', '/metrics', '/'])('GET %s says that there is nothing', async (path) => {
  const answer = await (await start()).ask('GET', path);
  expect(answer.json()).toMatchObject({ status: 404 });
});

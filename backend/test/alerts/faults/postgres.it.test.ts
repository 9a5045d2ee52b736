/** Services on PostgreSQL: the server goes away for a while, and the replica that holds the lease stands still. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../../src/store/database';
import type { Database } from '../../../src/store/database/types';
import { startPostgres, type RunningPostgres } from '../../postgres/startPostgres';
import { createAlertmanagerDouble, type AlertmanagerDouble } from './alertmanagerDouble';
import { fires } from './fires';
import { checkHistory, isSettled, madeTwice } from './history';
import { serveAlertmanager } from './serveAlertmanager';
import { buildService, type RunningService, type ServiceBuild } from './startService';

const LIMIT_MS = 60_000;

let build: ServiceBuild;
let server: RunningPostgres;
let grafana: AlertmanagerDouble;
let served: Awaited<ReturnType<typeof serveAlertmanager>>;
const services: RunningService[] = [];

beforeAll(() => {
  build = buildService();
}, LIMIT_MS);
beforeEach(async () => {
  server = await startPostgres();
  grafana = createAlertmanagerDouble(Date.now);
  served = await serveAlertmanager(grafana);
}, LIMIT_MS);
afterEach(async () => {
  services.forEach((service) => service.signal('SIGCONT'));
  await Promise.all(services.splice(0).map((service) => service.end('SIGKILL')));
  await served.stop();
  await server.close();
}, LIMIT_MS);
afterAll(() => build.remove());

async function start(levels: string[]): Promise<RunningService> {
  const service = await build.start({ database: { url: server.url('postgres') }, grafanaUrl: served.url, levels });
  services.push(service);
  await service.telling();
  return service;
}

/** @throws Error that says what did not happen */
async function until(what: string, happened: () => Promise<boolean>): Promise<void> {
  for (const from = Date.now(); !(await happened()); await sleep(50)) {
    if (Date.now() - from > LIMIT_MS) throw new Error(`It did not happen: ${what}`);
  }
}

const settled = (database: Database) => until('Grafana has the silences', () => isSettled(database));

it(
  'a server that is away: 503, nothing half done, and all is there again with it',
  async () => {
    const service = await start(['300ms', '1h']);
    const known = fires(grafana, 'Known');
    const answered = [known.fingerprint];
    expect((await service.webhook([known]))?.status).toBe(200);
    await until('level 1 is reached', async () => (await service.telling()).includes(known.id));

    await server.stop('immediate');
    const late = fires(grafana, 'Late');
    for (const response of [await service.webhook([late]), await service.act('acknowledge', known.id)]) {
      expect(response?.status).toBe(503);
      expect(Number(response?.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await response?.text()).toMatch(/The database postgres:.* cannot be had: .*Check that PostgreSQL runs/);
    }
    expect(grafana.kept).toEqual([]);

    await server.start();
    await until('it takes webhooks again', async () => (await service.webhook([late]))?.ok === true);
    answered.push(late.fingerprint);
    expect((await service.act('acknowledge', known.id))?.status).toBe(200);
    await until('level 1 of the late one is reached', async () => (await service.telling()).includes(late.id));
    expect(await service.telling()).toEqual([late.id]);
    const database = await openDatabase({ url: server.url('postgres') });
    await settled(database);
    await checkHistory(database, grafana, answered);
    await database.close();
  },
  2 * LIMIT_MS
);

it(
  'two replicas, of which the one with the lease stands still and goes on: nothing by its old epoch',
  async () => {
    const replicas = [await start(['500ms', '2s']), await start(['500ms', '2s'])];
    const database = await openDatabase({ url: server.url('postgres') });
    const lease = () =>
      database.query.selectFrom('leases').select(['holder', 'epoch', 'expires_at']).executeTakeFirst();
    const isHolder = (holder: string | undefined, pid: number) => holder?.split(' ').includes(String(pid)) ?? false;
    let before = await lease();
    await until('one of them has the lease', async () => {
      before = await lease();
      return replicas.some(({ pid }) => isHolder(before?.holder, pid));
    });
    const frozen = replicas.find(({ pid }) => isHolder(before?.holder, pid))!;
    const other = replicas.find((replica) => replica !== frozen)!;
    const answered: string[] = [];
    const alerts = Array.from({ length: 6 }, (_, index) => fires(grafana, `Replica${index}`));
    expect((await frozen.webhook(alerts.slice(0, 3)))?.ok).toBe(true);
    expect((await other.webhook(alerts.slice(3, 5)))?.ok).toBe(true);
    answered.push(...alerts.slice(0, 5).map(({ fingerprint }) => fingerprint));

    // In the middle of what it does: alerts, an acknowledgement, its silence.
    const asked = [frozen.webhook([alerts[5]!]), frozen.act('acknowledge', alerts[0]!.id)];
    await sleep(30);
    frozen.signal('SIGSTOP');
    for (const one of alerts.slice(1, 3)) {
      expect((await other.act('acknowledge', one.id))?.ok).toBe(true);
    }
    await until('the other one takes over', async () => isHolder((await lease())?.holder, other.pid));
    expect((await lease())!.epoch).toBe(before!.epoch + 1);
    await until('it reaches levels', async () => (await other.telling()).includes(alerts[4]!.id));
    await settled(database);

    frozen.signal('SIGCONT');
    await Promise.all(asked);
    expect((await frozen.webhook(alerts))?.ok).toBe(true);
    answered.push(alerts[5]!.fingerprint);
    expect((await frozen.act('acknowledge', alerts[3]!.id))?.ok).toBe(true);
    await settled(database);
    // Both say the same, and none of what was acknowledged.
    const telling = await other.telling();
    expect(await frozen.telling()).toEqual(telling);
    expect(telling).toContain(alerts[4]!.id);
    expect(telling.filter((id) => alerts.slice(1, 4).some((alert) => alert.id === id))).toEqual([]);
    expect(isHolder((await lease())?.holder, other.pid)).toBe(true);
    // If it stood still just before a call, it makes it, and takes it back.
    await until(
      'no silence is there twice',
      async () => madeTwice(grafana.kept.filter(({ state }) => state === 'active')).length === 0
    );
    for (const replica of services.splice(0)) await replica.end('SIGTERM');
    await checkHistory(database, grafana, answered, { isFrozen: true });
    await database.close();
  },
  3 * LIMIT_MS
);

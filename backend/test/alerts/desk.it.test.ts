import { setTimeout as sleep } from 'node:timers/promises';
import { AlertConflictError, AlertNotFoundError, DeskUnavailableError } from '../../src/alerts/types';
import { rulesWith } from '../../src/alerts/life/fixtures/rules';
import { openDatabase } from '../../src/store/database';
import { startPostgres } from '../postgres/startPostgres';
import { createTestDatabase, DATABASE_KINDS } from '../postgres/databases';
import { desksBesideGrafana, idOf } from './desksBesideGrafana';
import { createDesk, observation, startDesk, until } from './startDesk';

const ALL = { limit: 1_000 };

describe.each(DATABASE_KINDS)('the alert desk on %s', (kind) => {
  const here = desksBesideGrafana(kind);

  it('keeps what it took over a restart', async () => {
    const first = await here.start();
    const before = await first.desk.receive([here.fires(observation('A')), here.fires(observation('B'))]);
    expect(before).toEqual({ accepted: 2 });
    await first.desk.stop();
    const second = await here.start();
    const { alerts, counts } = await second.desk.alerts(ALL);
    expect(alerts.map(({ name, status }) => [name, status]).sort()).toEqual([
      ['A', 'firing'],
      ['B', 'firing'],
    ]);
    expect(counts.firing.critical).toBe(2);
  });

  it('takes the same twice as once', async () => {
    const { desk } = await here.start();
    const one = here.fires(observation('A'));
    await Promise.all([desk.receive([one]), desk.receive([one]), desk.receive([one])]);
    const { alerts } = await desk.alerts(ALL);
    expect(alerts).toHaveLength(1);
    const { events } = await desk.alert(alerts[0]!.id);
    expect(events.filter((event) => event.kind === 'fired')).toHaveLength(1);
  });

  it('tells people why they cannot', async () => {
    const { desk } = await here.start();
    const one = observation('A');
    await desk.receive([one]);
    const id = (await desk.alerts(ALL)).alerts[0]!.id;
    await expect(desk.acknowledge('nothing', 'Ada', { comment: '' })).rejects.toThrow(AlertNotFoundError);
    await expect(desk.unacknowledge(id, 'Ada')).rejects.toThrow(AlertConflictError);
    await desk.receive([{ ...one, endsAt: Date.now() }]);
    await expect(desk.acknowledge(id, 'Ada', { comment: '' })).rejects.toThrow(AlertConflictError);
    await expect(desk.incident('nothing')).rejects.toThrow(AlertNotFoundError);
  });

  it('reaches levels in time, and tells who listens', async () => {
    const { desk } = await here.start({
      ...rulesWith(),
      policies: { critical: [0, 300, 600].map((afterMs, i) => ({ afterMs, contact: `contact-${i}` })) },
    });
    const heard: number[] = [];
    desk.onChange((version) => void heard.push(version));
    await desk.receive([here.fires(observation('A'))]);
    const valuesOf = async () => (await desk.escalations()).rows.map(({ value }) => value);
    await until(async () => (await valuesOf()).join() === '1,1');
    expect(heard.length).toBeGreaterThan(0);
    expect([...heard].sort((x, y) => x - y)).toEqual(heard);
    const { alerts } = await desk.alerts(ALL);
    expect(alerts[0]).toMatchObject({ reached: 2, nextLevelAt: null });
    const { version } = await desk.escalations();
    expect((await desk.escalations()).version).toBe(version);
  });

  it('counts on /metrics what there is', async () => {
    const { desk, registry } = await here.start();
    await desk.receive([here.fires(observation('A'))]);
    const metrics = await registry.metrics();
    expect(metrics).toContain('mev_quality_alerts{severity="critical",status="firing"} 1');
    expect(metrics).toContain('mev_quality_alert_observations_total{result="stored"} 1');
  });

  it('keeps notes, incidents and their timeline', async () => {
    const one = await here.start();
    await one.desk.receive([here.fires(observation('A'))]);
    const id = await idOf(one, 'A');
    await one.desk.note(id, 'Ada', 'looked at it');
    const range = { startMs: Date.now() - 60_000, endMs: Date.now() + 60_000 };
    const { incidents } = await one.desk.incidents(range);
    expect(incidents).toMatchObject([{ title: 'A', status: 'firing', alerts: 1 }]);
    const details = await one.desk.incident(incidents[0]!.id);
    expect(details.timeline.map((event) => event.kind)).toEqual(['fired', 'noted']);
    expect(details.alerts.map((alert) => alert.id)).toEqual([id]);
  });

  it('tells for how long an alert is acknowledged unless somebody says otherwise', async () => {
    const { desk } = await here.start(rulesWith({ acknowledgeForMs: 90_000 }));
    await desk.receive([here.fires(observation('A'))]);
    const all = await desk.alerts({ limit: 1 });
    const one = await desk.alert(all.alerts[0]!.id);
    const incident = await desk.incident(all.alerts[0]!.incident);
    expect([all, one, incident].map((answer) => answer.acknowledgeForSeconds)).toEqual([90, 90, 90]);
  });

  it('keeps what came to the inbox once, the newest first', async () => {
    const { desk } = await here.start();
    const message = { channel: 'slack', status: 'firing' as const, title: 'A', text: 't', firing: 1, labels: {} };
    await desk.deliver({ ...message, key: 'k1' });
    await desk.deliver({ ...message, key: 'k1' });
    await desk.deliver({ ...message, title: 'B', key: 'k2' });
    const { items } = await desk.inbox(10);
    expect(items.map(({ title }) => title)).toEqual(['B', 'A']);
    expect((await desk.inbox(1)).items).toHaveLength(1);
  });
});

describe('two replicas on one PostgreSQL', () => {
  const here = desksBesideGrafana('postgres');

  it('see what the other took, and one of them does what only one may', async () => {
    const replicas = [await here.start(), await here.start()] as const;
    const [a, b] = replicas.map(({ desk }) => desk);
    const heard: number[] = [];
    b!.onChange((version) => void heard.push(version));
    const one = here.fires(observation('A'));
    await Promise.all([a!.receive([one]), b!.receive([one])]);
    const id = (await b!.alerts(ALL)).alerts[0]!.id;
    expect((await a!.alerts(ALL)).alerts.map((alert) => alert.id)).toEqual([id]);
    expect((await a!.alert(id)).events.filter((event) => event.kind === 'fired')).toHaveLength(1);
    await a!.acknowledge(id, 'Ada', { comment: '' });
    expect((await b!.alert(id)).alert.status).toBe('acknowledged');
    await until(() => here.grafana.alive.length === 1);
    await until(() => heard.length > 0);
    await Promise.all(replicas.map(({ desk }) => desk.stop()));
    expect(here.grafana.silences).toHaveLength(1);
  });
});

it('lets who asks while its database is opened for the first time wait', async () => {
  const place = await createTestDatabase('sqlite');
  const slow = async () => {
    await sleep(200);
    return place.open();
  };
  const { desk } = createDesk({ ...place, open: slow }, rulesWith());
  await expect(desk.alerts(ALL)).rejects.toThrow('has not been opened yet');
  desk.start();
  const [{ alerts }, checks] = await Promise.all([desk.alerts(ALL), desk.checks()]);
  expect(alerts).toEqual([]);
  expect(checks[0]).toMatchObject({ name: 'Alerts', status: 'ok' });
  await desk.stop();
  await place.close();
});

it('says that the alerts are not there while the database cannot be had, and is there when it can', async () => {
  const place = await createTestDatabase('sqlite');
  let isDown = true;
  const open = () => (isDown ? Promise.reject(new Error('no database')) : place.open());
  const starting = startDesk({ ...place, open }, rulesWith());
  isDown = false;
  const { desk, logged } = await starting;
  expect(logged).toContain('the alerts are not there: no database');
  await desk.stop();
  await place.close();
}, 15_000);

it('refuses what it cannot store while PostgreSQL is down, says so, and goes on when it is back', async () => {
  const server = await startPostgres();
  const where = { url: server.url('postgres') };
  const open = () => openDatabase(where);
  const { desk } = await startDesk({ where, open, close: () => server.close() }, rulesWith());
  await desk.receive([observation('A')]);
  await server.stop('immediate');
  await expect(desk.receive([observation('B')])).rejects.toThrow(DeskUnavailableError);
  await until(async () => (await desk.checks()).some(({ status }) => status === 'error'));
  await server.start();
  await until(() => desk.receive([observation('B')]));
  await until(async () => (await desk.checks()).every(({ status }) => status !== 'error'));
  expect((await desk.alerts(ALL)).alerts.map(({ name }) => name).sort()).toEqual(['A', 'B']);
  await desk.stop();
  await server.close();
}, 30_000);

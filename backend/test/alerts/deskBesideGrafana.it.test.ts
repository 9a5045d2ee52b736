import type { Observation } from '../../src/alerts/life/types';
import { rulesWith } from '../../src/alerts/life/fixtures/rules';
import { createTestDatabase, DATABASE_KINDS, type TestDatabase } from '../postgres/databases';
import { AlertmanagerDouble } from './alertmanagerDouble';
import { observation, startDesk, until, type StartedDesk } from './startDesk';

const ALL = { limit: 1_000 };

describe.each(DATABASE_KINDS)('the alert desk on %s, beside Grafana', (kind) => {
  let place: TestDatabase;
  let grafana: AlertmanagerDouble;
  let url: string;
  const started: StartedDesk[] = [];
  const start = async (): Promise<StartedDesk> => {
    const one = await startDesk(place, rulesWith(), url);
    started.push(one);
    return one;
  };

  beforeEach(async () => {
    place = await createTestDatabase(kind);
    grafana = new AlertmanagerDouble();
    url = await grafana.start();
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map(({ desk }) => desk.stop()));
    await grafana.stop();
    await place.close();
  });

  /** Fires in Grafana as well. */
  const fires = (one: Observation): Observation => {
    grafana.active.push({ ...one, startsAt: new Date(one.startsAt).toISOString() });
    return one;
  };
  const idOf = async ({ desk }: StartedDesk, name: string): Promise<string> =>
    (await desk.alerts(ALL)).alerts.find((alert) => alert.name === name)!.id;

  it('silences in Grafana what is acknowledged, and ends that when it is taken back', async () => {
    const one = await start();
    await one.desk.receive([fires(observation('A'))]);
    const id = await idOf(one, 'A');
    await until(async () => one.desk.acknowledge(id, 'Ada', { comment: 'on it', forMs: 3_600_000 }));
    await until(() => grafana.alive.length === 1);
    expect(grafana.alive[0]).toMatchObject({ createdBy: 'Ada', matchers: expect.any(Array) as unknown });
    expect(grafana.alive[0]!.comment).toContain('on it [mev-quality:');
    const { alert } = await until(async () => {
      const details = await one.desk.alert(id);
      return !details.alert.isPending && details;
    });
    expect(alert).toMatchObject({ status: 'acknowledged', problem: null, acknowledgement: { by: 'Ada' } });
    expect(alert.links.silence).toBe(
      `http://grafana/alerting/silence/${grafana.alive[0]!.id}/edit?alertmanager=grafana`
    );
    await one.desk.unacknowledge(id, 'Bob');
    await until(() => grafana.alive.length === 0);
    expect((await one.desk.alert(id)).alert.status).toBe('firing');
  });

  it('keeps an acknowledgement while Grafana is down, says so, and makes the silence once when it is back', async () => {
    const one = await start();
    await one.desk.receive([fires(observation('A'))]);
    const id = await idOf(one, 'A');
    grafana.failing = 503;
    expect(await one.desk.acknowledge(id, 'Ada', { comment: '' })).toMatchObject({
      status: 'acknowledged',
      pending: true,
    });
    const { alert } = await until(async () => {
      const details = await one.desk.alert(id);
      return details.alert.problem !== null && details;
    });
    expect(alert).toMatchObject({ status: 'acknowledged', isPending: true });
    expect(alert.problem).toContain('503');
    expect(one.desk.checks().find(({ name }) => name === 'Silences')?.status).toBe('warning');
    grafana.failing = undefined;
    await until(() => grafana.alive.length === 1);
    await until(async () => !(await one.desk.alert(id)).alert.isPending);
    expect(grafana.silences).toHaveLength(1);
  });

  it('makes a silence once, though Grafana made it without saying so', async () => {
    const one = await start();
    await one.desk.receive([fires(observation('A'))]);
    const id = await idOf(one, 'A');
    grafana.mute = true;
    await one.desk.acknowledge(id, 'Ada', { comment: '' });
    await until(() => grafana.silences.length === 1);
    grafana.mute = false;
    await until(async () => !(await one.desk.alert(id)).alert.isPending);
    expect(grafana.silences).toHaveLength(1);
    expect(grafana.asked.filter((what) => what === 'POST /silences')).toHaveLength(1);
  });

  it('gives a silence up that Grafana refuses, and says why', async () => {
    const one = await start();
    await one.desk.receive([fires(observation('A', { labels: { severity: 'critical', alertname: 'A' } }))]);
    const id = await idOf(one, 'A');
    const database = await place.open();
    await one.desk.acknowledge(id, 'Ada', { comment: '' });
    await until(() => grafana.alive.length === 1);
    await database.query
      .updateTable('silences')
      .set({
        state: 'pending',
        due_at: 0,
        ends_at: Date.now() + 9_000_000,
        silence: JSON.stringify({ matchers: [], startsAt: 0 }),
      })
      .execute();
    const { alert } = await until(async () => {
      const details = await one.desk.alert(id);
      return details.alert.problem !== null && details;
    });
    expect(alert).toMatchObject({ isPending: false });
    expect(alert.problem).toContain('a silence needs a matcher');
  });

  it('finds what the webhook did not tell: firing, resolved, silenced by others', async () => {
    const one = await start();
    fires(observation('Lost'));
    await one.desk.receive([observation('Gone')]);
    grafana.silences.push({
      ...{ id: 'theirs', comment: 'by hand', createdBy: 'Eve', matchers: [] },
      startsAt: new Date().toISOString(),
      endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      status: { state: 'active' },
    });
    fires(observation('Silent'));
    grafana.active.at(-1)!.silencedBy = ['theirs'];
    await one.desk.stop();
    const next = await start();
    await until(async () => (await next.desk.alerts(ALL)).alerts.length === 2);
    const { alerts } = await next.desk.alerts({ ...ALL, statuses: ['firing', 'suppressed', 'resolved'] });
    expect(alerts.map(({ name, status, suppression }) => [name, status, suppression?.reason]).sort()).toEqual([
      ['Gone', 'resolved', undefined],
      ['Lost', 'firing', undefined],
      ['Silent', 'suppressed', 'silenced'],
    ]);
  });

  it('does not take a Grafana that was just started for one in which nothing fires', async () => {
    const first = await start();
    const one = observation('A');
    await first.desk.receive([one]);
    await first.desk.stop();
    grafana.byRules = [one.labels];
    const { desk } = await start();
    await until(() => grafana.asked.includes('GET /api/prometheus/grafana/api/v1/rules'));
    await until(() => desk.checks().some(({ message }) => message.startsWith('compared with')));
    expect((await desk.alerts(ALL)).alerts.map(({ status }) => status)).toEqual(['firing']);
  });

  it('does not take its own silences for those of others', async () => {
    const first = await start();
    await first.desk.receive([fires(observation('A'))]);
    const id = await idOf(first, 'A');
    await first.desk.acknowledge(id, 'Ada', { comment: '' });
    await until(() => grafana.alive.length === 1);
    grafana.active[0]!.silencedBy = [grafana.alive[0]!.id];
    await first.desk.stop();
    const { desk } = await start();
    await until(() => desk.checks().some(({ message }) => message.startsWith('compared with')));
    expect((await desk.alert(id)).alert).toMatchObject({ status: 'acknowledged', suppression: null });
  });

  it('takes the end of the silence of an acknowledgement, by people in Grafana, for its end', async () => {
    const first = await start();
    await first.desk.receive([fires(observation('A'))]);
    const id = await idOf(first, 'A');
    await first.desk.acknowledge(id, 'Ada', { comment: '' });
    await until(async () => !(await first.desk.alert(id)).alert.isPending);
    await first.desk.stop();
    grafana.expire(grafana.alive[0]!.id);
    const { desk } = await start();
    await until(async () => (await desk.alert(id)).alert.status === 'firing');
    expect((await desk.alert(id)).events).toContainEqual(
      expect.objectContaining({ kind: 'acknowledgement_ended', by: 'Grafana' })
    );
    expect(grafana.alive).toEqual([]);
  });

  it('makes a silence again that Grafana lost, and ends one that is there twice', async () => {
    const first = await start();
    await first.desk.receive([fires(observation('A')), fires(observation('B'))]);
    for (const name of ['A', 'B']) {
      await first.desk.acknowledge(await idOf(first, name), 'Ada', { comment: name });
    }
    await until(async () => (await first.desk.alerts(ALL)).alerts.every(({ isPending }) => !isPending));
    await first.desk.stop();
    const [a, b] = grafana.silences;
    grafana.silences = [b!, { ...b!, id: 'again' }];
    await start();
    await until(() => grafana.alive.length === 2 && grafana.silences.length === 3);
    await until(
      () =>
        grafana.alive
          .map(({ comment }) => comment)
          .sort()
          .join() === [a!.comment, b!.comment].sort().join()
    );
  });

  it('changes nothing while Grafana cannot be asked, and says so', async () => {
    grafana.failing = 500;
    const { desk, registry } = await start();
    await desk.receive([observation('A')]);
    await until(() => desk.checks().some(({ name, status }) => name === "Grafana's alerts" && status === 'error'));
    expect((await desk.alerts(ALL)).alerts).toHaveLength(1);
    expect(await registry.metrics()).toMatch(/mev_quality_alert_reconciliations_total\{result="failed"\} [1-9]/);
  });
});

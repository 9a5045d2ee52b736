import { DATABASE_KINDS } from '../postgres/databases';
import { desksBesideGrafana, idOf } from './desksBesideGrafana';
import { observation, until } from './startDesk';

const ALL = { limit: 1_000 };

describe.each(DATABASE_KINDS)('the alert desk on %s, beside Grafana', (kind) => {
  const here = desksBesideGrafana(kind);

  it('silences in Grafana what is acknowledged, and ends that when it is taken back', async () => {
    const one = await here.start();
    await one.desk.receive([here.fires(observation('A'))]);
    const id = await idOf(one, 'A');
    await until(async () => one.desk.acknowledge(id, 'Ada', { comment: 'on it', forMs: 3_600_000 }));
    await until(() => here.grafana.alive.length === 1);
    expect(here.grafana.alive[0]).toMatchObject({ createdBy: 'Ada', matchers: expect.any(Array) as unknown });
    expect(here.grafana.alive[0]!.comment).toContain('on it [mev-quality:');
    const { alert } = await until(async () => {
      const details = await one.desk.alert(id);
      return !details.alert.isPending && details;
    });
    expect(alert).toMatchObject({ status: 'acknowledged', problem: null, acknowledgement: { by: 'Ada' } });
    expect(alert.links.silence).toBe(
      `http://grafana/alerting/silence/${here.grafana.alive[0]!.id}/edit?alertmanager=grafana`
    );
    await one.desk.unacknowledge(id, 'Bob');
    await until(() => here.grafana.alive.length === 0);
    expect((await one.desk.alert(id)).alert.status).toBe('firing');
  });

  it('keeps an acknowledgement while Grafana is down, says so, and makes the silence once when it is back', async () => {
    const one = await here.start();
    await one.desk.receive([here.fires(observation('A'))]);
    const id = await idOf(one, 'A');
    here.grafana.failing = 503;
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
    expect((await one.desk.checks()).find(({ name }) => name === 'Silences')?.status).toBe('warning');
    here.grafana.failing = undefined;
    await until(() => here.grafana.alive.length === 1);
    await until(async () => !(await one.desk.alert(id)).alert.isPending);
    expect(here.grafana.silences).toHaveLength(1);
  });

  it('makes a silence once, though Grafana made it without saying so', async () => {
    const one = await here.start();
    await one.desk.receive([here.fires(observation('A'))]);
    const id = await idOf(one, 'A');
    here.grafana.mute = true;
    await one.desk.acknowledge(id, 'Ada', { comment: '' });
    await until(() => here.grafana.silences.length === 1);
    here.grafana.mute = false;
    await until(async () => !(await one.desk.alert(id)).alert.isPending);
    expect(here.grafana.silences).toHaveLength(1);
    expect(here.grafana.asked.filter((what) => what === 'POST /silences')).toHaveLength(1);
  });

  it('gives a silence up that Grafana refuses, and says why', async () => {
    const one = await here.start();
    await one.desk.receive([here.fires(observation('A', { labels: { severity: 'critical', alertname: 'A' } }))]);
    const id = await idOf(one, 'A');
    const database = await here.place.open();
    await one.desk.acknowledge(id, 'Ada', { comment: '' });
    await until(() => here.grafana.alive.length === 1);
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
    const one = await here.start();
    here.fires(observation('Lost'));
    await one.desk.receive([observation('Gone')]);
    here.grafana.silences.push({
      ...{ id: 'theirs', comment: 'by hand', createdBy: 'Eve', matchers: [] },
      startsAt: new Date().toISOString(),
      endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      status: { state: 'active' },
    });
    here.fires(observation('Silent'));
    here.grafana.active.at(-1)!.silencedBy = ['theirs'];
    await one.desk.stop();
    const next = await here.start();
    await until(async () => (await next.desk.alerts(ALL)).alerts.length === 2);
    const { alerts } = await next.desk.alerts({ ...ALL, statuses: ['firing', 'suppressed', 'resolved'] });
    expect(alerts.map(({ name, status, suppression }) => [name, status, suppression?.reason]).sort()).toEqual([
      ['Gone', 'resolved', undefined],
      ['Lost', 'firing', undefined],
      ['Silent', 'suppressed', 'silenced'],
    ]);
  });

  it('does not take a Grafana that was just started for one in which nothing fires', async () => {
    const first = await here.start();
    const one = observation('A');
    await first.desk.receive([one]);
    await first.desk.stop();
    here.grafana.byRules = [one.labels];
    const { desk } = await here.start();
    await until(() => here.grafana.asked.includes('GET /api/prometheus/grafana/api/v1/rules'));
    await until(async () => (await desk.checks()).some(({ message }) => message.startsWith('compared with')));
    expect((await desk.alerts(ALL)).alerts.map(({ status }) => status)).toEqual(['firing']);
  });

  it('does not take its own silences for those of others', async () => {
    const first = await here.start();
    await first.desk.receive([here.fires(observation('A'))]);
    const id = await idOf(first, 'A');
    await first.desk.acknowledge(id, 'Ada', { comment: '' });
    await until(() => here.grafana.alive.length === 1);
    here.grafana.active[0]!.silencedBy = [here.grafana.alive[0]!.id];
    await first.desk.stop();
    const { desk } = await here.start();
    await until(async () => (await desk.checks()).some(({ message }) => message.startsWith('compared with')));
    expect((await desk.alert(id)).alert).toMatchObject({ status: 'acknowledged', suppression: null });
  });

  it('takes the end of the silence of an acknowledgement, by people in Grafana, for its end', async () => {
    const first = await here.start();
    await first.desk.receive([here.fires(observation('A'))]);
    const id = await idOf(first, 'A');
    await first.desk.acknowledge(id, 'Ada', { comment: '' });
    await until(async () => !(await first.desk.alert(id)).alert.isPending);
    await first.desk.stop();
    here.grafana.expire(here.grafana.alive[0]!.id);
    const { desk } = await here.start();
    await until(async () => (await desk.alert(id)).alert.status === 'firing');
    expect((await desk.alert(id)).events).toContainEqual(
      expect.objectContaining({ kind: 'acknowledgement_ended', by: 'Grafana' })
    );
    expect(here.grafana.alive).toEqual([]);
  });

  it('makes a silence again that Grafana lost, and ends one that is there twice', async () => {
    const first = await here.start();
    await first.desk.receive([here.fires(observation('A')), here.fires(observation('B'))]);
    for (const name of ['A', 'B']) {
      await first.desk.acknowledge(await idOf(first, name), 'Ada', { comment: name });
    }
    await until(async () => (await first.desk.alerts(ALL)).alerts.every(({ isPending }) => !isPending));
    await first.desk.stop();
    const [a, b] = here.grafana.silences;
    here.grafana.silences = [b!, { ...b!, id: 'again' }];
    await here.start();
    await until(() => here.grafana.alive.length === 2 && here.grafana.silences.length === 3);
    await until(
      () =>
        here.grafana.alive
          .map(({ comment }) => comment)
          .sort()
          .join() === [a!.comment, b!.comment].sort().join()
    );
  });

  it('changes nothing while Grafana cannot be asked, and says so', async () => {
    here.grafana.failing = 500;
    const { desk, registry } = await here.start();
    await desk.receive([observation('A')]);
    await until(async () =>
      (await desk.checks()).some(({ name, status }) => name === "Grafana's alerts" && status === 'warning')
    );
    expect((await desk.alerts(ALL)).alerts).toHaveLength(1);
    expect(await registry.metrics()).toMatch(/mev_quality_alert_reconciliations_total\{result="failed"\} [1-9]/);
  });
});

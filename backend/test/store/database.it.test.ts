import { sql } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database, Session } from '../../src/store/database/types';
import { createTestDatabase, DATABASE_KINDS, type TestDatabase } from '../postgres/databases';

const ALERT = {
  fingerprint: 'f1',
  starts_at: 1_700_000_000_123,
  resolved_at: null,
  due_at: null,
  version: 1,
  incident: 'inc-1',
  service: null,
  state: '{}',
};
const EVENT = {
  at: 1,
  kind: 'fired',
  alert: 'a',
  incident: 'inc-a',
  by: 'Grafana',
  text: 'It fires.',
  key: null,
  version: 1,
};

describe.each(DATABASE_KINDS)('a database of %s', (kind) => {
  let place: TestDatabase;
  let database: Database;

  beforeEach(async () => {
    place = await createTestDatabase(kind);
    database = await place.open();
  });
  afterEach(() => place.close());

  const alerts = () => database.query.selectFrom('alerts').selectAll().orderBy('id').execute();
  const events = () => database.query.selectFrom('alert_events').selectAll().orderBy('sequence').execute();
  const bump = async ({ query, lockVersion }: Session) => {
    const version = (await lockVersion()) + 1;
    await query.updateTable('alert_version').set({ version }).execute();
    return version;
  };

  it('keeps what was committed over a restart', async () => {
    await database.transaction((session) => session.putAlerts([{ ...ALERT, id: 'a' }]));
    database = await place.open();
    expect(await alerts()).toEqual([{ ...ALERT, id: 'a' }]);
  });

  it('keeps nothing of a transaction that fails, and goes on', async () => {
    const failing = database.transaction(async (session) => {
      await session.putAlerts([{ ...ALERT, id: 'a' }]);
      throw new Error('thought better of it');
    });
    await expect(failing).rejects.toThrow('thought better of it');
    expect(await alerts()).toEqual([]);
    expect(await database.transaction(bump)).toBe(1);
  });

  it('writes thousands of alerts at once, and replaces those that are there', async () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({ ...ALERT, id: `a${String(index).padStart(4, '0')}` }));
    await database.transaction((session) => session.putAlerts(many));
    const changed = many
      .slice(0, 2)
      .map((alert) => ({ ...alert, resolved_at: 5, due_at: 7, service: 'redis', state: '{"a":1}' }));
    await database.transaction((session) => session.putAlerts(changed));
    const found = await alerts();
    expect(found).toHaveLength(5000);
    expect(found.slice(0, 3)).toEqual([...changed, many[2]]);
    await database.transaction((session) => session.putAlerts([]));
  });

  it('appends in order, and leaves out what is there by its key already', async () => {
    const append = (...rows: (typeof EVENT | { key: string | null; text: string })[]) =>
      database.transaction((session) =>
        session.append(
          'alert_events',
          rows.map((row) => ({ ...EVENT, ...row }))
        )
      );
    await append({ key: 'k1', text: 'first' }, { key: null, text: 'second' }, { key: 'k1', text: 'again' });
    await append({ key: 'k1', text: 'once more' }, { key: null, text: 'third' }, { key: 'k2', text: 'fourth' });
    const found = await events();
    expect(found.map(({ text }) => text)).toEqual(['first', 'second', 'third', 'fourth']);
    expect(new Set(found.map(({ sequence }) => sequence)).size).toBe(4);
    const message = { key: 'm', at: 1, channel: 'slack', message: '{}' };
    await database.transaction((session) => session.append('inbox', [message, message]));
    await database.transaction((session) => session.append('inbox', [{ ...message, at: 2 }]));
    expect(await database.query.selectFrom('inbox').select(['key', 'at']).execute()).toEqual([{ key: 'm', at: 1 }]);
  });

  it('keeps any text, and what it cannot keep does not fail the rest', async () => {
    const texts = ['\0', 'a\ud800b', 'quote " \' \\ \\u0000', '😀 \u2028', '{"a":"\\u0000"}'];
    const kept = ['\ufffd', 'a\ufffdb', ...texts.slice(2)];
    await database.transaction((session) =>
      session.append(
        'alert_events',
        texts.map((text) => ({ ...EVENT, text }))
      )
    );
    await database.query
      .insertInto('alert_events')
      .values(texts.map((text) => ({ ...EVENT, text })))
      .execute();
    expect((await events()).map(({ text }) => text)).toEqual([...kept, ...kept]);
  });

  it('lets changes come one after another', async () => {
    const other = await place.open();
    const versions = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        (index % 2 ? database : kind === 'sqlite' ? database : other).transaction(bump)
      )
    );
    expect(versions.sort((left, right) => left - right)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });

  it('answers times and counts as numbers', async () => {
    await database.transaction((session) => session.putAlerts([{ ...ALERT, id: 'a' }]));
    const { rows } = await sql`select count(*) as alerts, max(starts_at) as latest from alerts`.execute(database.query);
    expect(rows).toEqual([{ alerts: 1, latest: ALERT.starts_at }]);
  });

  it('tells the time, inside of a transaction and outside', async () => {
    const before = Date.now();
    const times = await database.transaction(async (session) => {
      const first = await session.now();
      await sleep(5);
      return [first, await session.now()];
    });
    // One machine, one clock; a transaction does not stop it.
    expect(times[1]).toBeGreaterThan(times[0]!);
    expect(await database.now()).toBeGreaterThanOrEqual(before);
    const frozen = await place.open(() => 42);
    expect([await frozen.now(), await frozen.transaction((session) => session.now())]).toEqual([42, 42]);
  });
});

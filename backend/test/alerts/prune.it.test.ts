import { prune } from '../../src/alerts/desk/prune';
import type { Database, Lease } from '../../src/store/database/types';
import { createTestDatabase, DATABASE_KINDS, type TestDatabase } from '../postgres/databases';

const DAY_MS = 24 * 3_600_000;
const held: Lease = { epoch: 1, isHeld: () => true, check: async () => undefined };

describe.each(DATABASE_KINDS)('forgetting on %s', (kind) => {
  let place: TestDatabase;
  let database: Database;
  beforeEach(async () => {
    place = await createTestDatabase(kind);
    database = await place.open();
  });
  afterEach(() => place.close());

  /** @param resolvedAt null: it fires */
  const keep = (id: string, resolvedAt: number | null) =>
    database.transaction(async (session) => {
      const row = {
        fingerprint: id,
        starts_at: 0,
        due_at: null,
        version: 1,
        incident: 'i',
        service: null,
        state: '{}',
      };
      await session.putAlerts([{ ...row, id, resolved_at: resolvedAt }]);
      const event = { at: 0, kind: 'fired', alert: id, incident: 'i', by: 'Grafana', text: '', key: null, version: 1 };
      await session.append('alert_events', [event]);
    });
  const left = async (table: 'alerts' | 'alert_events', column: 'id' | 'alert'): Promise<unknown[]> =>
    (
      await database.query
        .selectFrom(table)
        .select(column as never)
        .orderBy(column as never)
        .execute()
    ).map((row) => (row as Record<string, unknown>)[column]);

  it('leaves what fires, however old, and what resolved within 90 days', async () => {
    const now = Date.now();
    await keep('fires', null);
    await keep('old', now - 91 * DAY_MS);
    await keep('young', now - 89 * DAY_MS);
    expect(await prune(database, held)).toBe(false);
    expect(await left('alerts', 'id')).toEqual(['fires', 'young']);
    expect(await left('alert_events', 'alert')).toEqual(['fires', 'young']);
  });

  it('takes little at a time, and says that there may be more', async () => {
    await database.transaction((session) =>
      session.putAlerts(
        Array.from({ length: 501 }, (_, i) => ({
          ...{ id: `a${i}`, fingerprint: `a${i}`, starts_at: 0, resolved_at: 1, due_at: null, version: 1 },
          ...{ incident: 'i', service: null, state: '{}' },
        }))
      )
    );
    expect(await prune(database, held)).toBe(true);
    expect(await left('alerts', 'id')).toHaveLength(1);
    expect(await prune(database, held)).toBe(false);
  });

  it('is nothing for one who has lost the lease', async () => {
    await keep('old', 1);
    const check = () => Promise.reject(new Error('fenced'));
    await expect(prune(database, { ...held, check })).rejects.toThrow('fenced');
    expect(await left('alerts', 'id')).toEqual(['old']);
  });
});

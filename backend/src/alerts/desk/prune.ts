/** Forgets what resolved long ago, a little at a time. */
import type { Database, Lease } from '../../store/database/types';

const KEPT_MS = 90 * 24 * 3_600_000;
const MOST_AT_ONCE = 500;

/**
 * One step: alerts that resolved more than 90 days ago, with their events and silences.
 * @returns whether there may be more
 */
export async function prune(database: Database, lease: Lease): Promise<boolean> {
  return database.transaction(async (session) => {
    await lease.check(session);
    const before = (await session.now()) - KEPT_MS;
    const { query } = session;
    const old = await query
      .selectFrom('alerts')
      .select('id')
      .where('resolved_at', '<', before)
      .limit(MOST_AT_ONCE)
      .execute();
    const ids = old.map(({ id }) => id);
    if (ids.length > 0) {
      await query.deleteFrom('alert_events').where('alert', 'in', ids).execute();
      await query.deleteFrom('silences').where('alert', 'in', ids).execute();
      await query.deleteFrom('alerts').where('id', 'in', ids).execute();
    }
    return ids.length === MOST_AT_ONCE;
  });
}

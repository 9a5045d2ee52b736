/** What became of our silences in Grafana: lost, made twice, ended by people. */
import type { GrafanaSilence } from '../../grafana/client';
import type { Database, Lease } from '../../store/database/types';
import { isOver, silencesByKey } from './silenceKeys';

const MOST_AT_ONCE = 5_000;
/** Grafana's clock and ours may differ by so much. */
const SOON_MS = 5_000;

/**
 * Has made again what Grafana lost, and ended what should not be there (any more). What people ended stays ended.
 * @returns keys and alerts of those that people ended before their end
 */
export async function watchSilences(
  database: Database,
  lease: Lease,
  silences: readonly GrafanaSilence[],
  now: number
): Promise<{ key: string; alert: string }[]> {
  const rows = await database.query
    .selectFrom('silences')
    .select(['key', 'alert', 'want', 'ends_at'])
    .where('state', '=', 'done')
    .where('ends_at', '>', now + SOON_MS)
    .orderBy('ends_at', 'desc')
    .limit(MOST_AT_ONCE)
    .execute();
  const found = silencesByKey(silences);
  const inGrafana = (key: string) => found.get(key) ?? [];
  const alive = (key: string) => inGrafana(key).filter((one) => !isOver(one)).length;

  const wrong = rows.filter(({ key, want }) =>
    want === 'absent' ? alive(key) > 0 : alive(key) > 1 || inGrafana(key).length === 0
  );
  if (wrong.length > 0) {
    await database.transaction(async (session) => {
      await lease.check(session);
      await session.lockVersion();
      for (const { key, want } of wrong) {
        await session.query
          .updateTable('silences')
          .set({ state: 'pending', attempts: 0, due_at: now })
          .where('key', '=', key)
          .where('want', '=', want)
          .where('state', '=', 'done')
          .execute();
      }
    });
  }
  return rows
    .filter(({ key, want }) => want === 'present' && alive(key) === 0 && inGrafana(key).length > 0)
    .map(({ key, alert }) => ({ key, alert }));
}

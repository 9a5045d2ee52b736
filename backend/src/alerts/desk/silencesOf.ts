import type { Database } from '../../store/database/types';
import type { Alert } from '../life/types';
import type { ItemSilence } from './alertItem';
import { inParts } from './inParts';

/** Of alerts that may have one: what is wanted in Grafana for them, and whether Grafana has it. */
export async function silencesOf(database: Database, alerts: readonly Alert[]): Promise<Map<string, ItemSilence>> {
  const asked = alerts.filter(({ acknowledgements, suppressions }) => acknowledgements > 0 || suppressions > 0);
  const found = new Map<string, ItemSilence>();
  for (const some of inParts(asked)) {
    const rows = await database.query
      .selectFrom('silences')
      .select(['alert', 'want', 'state', 'silence_id', 'problem'])
      .where(
        'alert',
        'in',
        some.map(({ id }) => id)
      )
      .where('ends_at', '>', await database.now())
      .orderBy('ends_at')
      .execute();
    for (const { alert, want, state, silence_id, problem } of rows) {
      const before = found.get(alert);
      found.set(alert, {
        id: (want === 'present' ? silence_id : null) ?? before?.id ?? null,
        isPending: state === 'pending' || (before?.isPending ?? false),
        problem: problem ?? before?.problem ?? null,
      });
    }
  }
  return found;
}

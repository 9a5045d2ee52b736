import type { Database } from '../../store/database/types';

export interface SilencesView {
  /** Reads it anew. */
  look(): Promise<void>;
  /** What Grafana should have and has not, as it was read last; `problem` is one of those. */
  newest(): { pending: number; failed: number; problem: string | undefined };
}

export function createSilencesView(database: Database): SilencesView {
  let newest: ReturnType<SilencesView['newest']> = { pending: 0, failed: 0, problem: undefined };
  return {
    newest: () => newest,
    look: async () => {
      const rows = await database.query
        .selectFrom('silences')
        .select(['state', (of) => of.fn.countAll().as('count'), (of) => of.fn.max('problem').as('problem')])
        .where('state', '!=', 'done')
        .where('ends_at', '>', await database.now())
        .groupBy('state')
        .execute();
      const countOf = (state: 'pending' | 'failed') => Number(rows.find((row) => row.state === state)?.count ?? 0);
      newest = {
        pending: countOf('pending'),
        failed: countOf('failed'),
        problem: rows.find(({ problem }) => problem !== null)?.problem ?? undefined,
      };
    },
  };
}

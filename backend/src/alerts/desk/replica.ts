/** The alerts as the database had them when this process last looked. */
import type { Kysely } from 'kysely';
import type { Schema } from '../../store/database/types';
import type { Alert, AlertBook } from '../life/types';

export interface Replica {
  readonly book: AlertBook;
  /** Of the newest change that the book has. */
  version(): number;
  /**
   * Takes in what was changed up to `version`, by this process or another.
   * @param since alerts that resolved before are not read when it begins
   */
  refresh(query: Kysely<Schema>, version: number, since: number): Promise<void>;
  /** Takes in a change of our own that was committed. */
  apply(version: number, alerts: readonly Alert[]): void;
}

export function createReplica(book: AlertBook): Replica {
  let known = -1;
  return {
    book,
    version: () => known,
    refresh: async (query, version, since) => {
      if (version <= known) {
        return;
      }
      const changed = query.selectFrom('alerts').select('state').where('version', '>', known);
      // Later everything that was changed counts: what the book holds may have resolved long ago, unseen by us.
      const wanted =
        known < 0
          ? changed.where((where) => where.or([where('resolved_at', 'is', null), where('resolved_at', '>=', since)]))
          : changed;
      const rows = await wanted.execute();
      book.apply(rows.map(({ state }) => JSON.parse(state) as Alert));
      known = version;
    },
    apply: (version, alerts) => {
      book.apply(alerts);
      known = version;
    },
  };
}

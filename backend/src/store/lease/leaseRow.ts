/** The row of a lease: who holds it, under which epoch, and until when by the database's clock. */
import type { Database, Schema, Session } from '../database/types';

export type Row = Pick<Schema['leases'], 'holder' | 'epoch' | 'expires_at'>;

export interface LeaseRow {
  /** No other changes it until the end of the transaction. */
  share(session: Session): Promise<Row | undefined>;
  /**
   * Makes it ours for its time to live, with the same epoch when it was ours already.
   * @param isOver whether another's lease is over
   * @returns the epoch; undefined when it stays another's
   */
  take(isOver: (row: Row, now: number) => boolean): Promise<number | undefined>;
  /** Ends it, if it is still ours. */
  giveBack(epoch: number): Promise<void>;
}

export function createLeaseRow(database: Database, name: string, holder: string, ttlMs: number): LeaseRow {
  const lock = ({ query }: Session, how: 'forShare' | 'forUpdate') => {
    const row = query.selectFrom('leases').select(['holder', 'epoch', 'expires_at']).where('name', '=', name);
    return (database.kind === 'postgres' ? row[how]() : row).executeTakeFirst();
  };
  const insert = async ({ query }: Session, expires_at: number) => {
    // Two may find none: the second one's row is left out.
    const { numInsertedOrUpdatedRows } = await query
      .insertInto('leases')
      .values({ name, holder, epoch: 1, expires_at })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n ? 1 : undefined;
  };
  return {
    share: (session) => lock(session, 'forShare'),
    take: (isOver) =>
      database.transaction(async (session) => {
        const row = await lock(session, 'forUpdate');
        const now = await session.now();
        const expires_at = now + ttlMs;
        if (!row) {
          return insert(session, expires_at);
        }
        const isOurs = row.holder === holder;
        if (!isOurs && !isOver(row, now)) {
          return undefined;
        }
        const epoch = isOurs ? row.epoch : row.epoch + 1;
        await session.query.updateTable('leases').set({ holder, epoch, expires_at }).where('name', '=', name).execute();
        return epoch;
      }),
    giveBack: async (epoch) => {
      await database.query
        .updateTable('leases')
        .set({ expires_at: 0 })
        .where('name', '=', name)
        .where('holder', '=', holder)
        .where('epoch', '=', epoch)
        .execute();
    },
  };
}

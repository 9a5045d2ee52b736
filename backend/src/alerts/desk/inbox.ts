/** The local inbox: the newest notifications of channels that nothing else was set up for. */
import type { Database } from '../../store/database/types';
import type { InboxAnswer, InboxItem } from '../../wire';
import type { InboxMessage } from '../types';

const MOST_KEPT = 1_000;

export interface Inbox {
  /** One whose key is there already is not kept twice. */
  deliver(message: InboxMessage): Promise<void>;
  newest(limit: number): Promise<InboxAnswer>;
}

export function createInbox(database: Database): Inbox {
  return {
    deliver: ({ key, channel, ...message }) =>
      database.transaction(async (session) => {
        const at = await session.now();
        await session.append('inbox', [{ key, at, channel, message: JSON.stringify(message) }]);
        await session.query
          .deleteFrom('inbox')
          .where('id', '<=', ({ selectFrom }) =>
            selectFrom('inbox').select('id').orderBy('id', 'desc').limit(1).offset(MOST_KEPT)
          )
          .execute();
      }),
    newest: async (limit) => {
      const rows = await database.query
        .selectFrom('inbox')
        .selectAll()
        .orderBy('id', 'desc')
        .limit(Math.min(limit, MOST_KEPT))
        .execute();
      return {
        timestamp: new Date(await database.now()).toISOString(),
        items: rows.map(({ id, at, channel, message }): InboxItem => {
          const told = JSON.parse(message) as Omit<InboxMessage, 'key' | 'channel'>;
          return { id: String(id), at: new Date(at).toISOString(), channel, ...told };
        }),
      };
    },
  };
}

import { sql, type Kysely } from 'kysely';
import { append, putAlerts } from './bulk';
import { migrate } from './migrate';
import { openPostgres } from './postgres/openPostgres';
import { openSqlite } from './sqlite/openSqlite';
import type { Database, DatabaseKind, Schema, Session } from './types';

interface Options {
  /** In place of the database's clock, for tests. PostgreSQL has one of its own; that of SQLite is ours. */
  now?: () => number;
}

/**
 * Opens PostgreSQL by its address, or SQLite by its file (`:memory:`: none), and brings its tables to this version.
 * @throws DatabaseUnavailableError when it cannot be had, or was written by a newer version
 */
export async function openDatabase(
  where: { url: string } | { file: string },
  options: Options = {}
): Promise<Database> {
  const kind = 'url' in where ? 'postgres' : 'sqlite';
  const { query, place } = 'url' in where ? openPostgres(where.url) : openSqlite(where.file);
  try {
    await migrate(query, kind, place);
  } catch (error) {
    await query.destroy();
    throw error;
  }
  const now = options.now ?? (kind === 'sqlite' ? Date.now : undefined);
  const clock = (inner: Kysely<Schema>) => (now ? Promise.resolve(now()) : serverClock(inner));
  return {
    kind,
    place,
    query,
    now: () => clock(query),
    transaction: (work) =>
      query.transaction().execute((inner) =>
        work({
          query: inner,
          now: () => clock(inner),
          lockVersion: () => lockVersion(inner, kind),
          putAlerts: (alerts) => putAlerts(inner, kind, alerts),
          append: (table, rows) => append(inner, kind, table, rows),
        } satisfies Session)
      ),
    close: () => query.destroy(),
  };
}

async function serverClock(query: Kysely<Schema>): Promise<number> {
  const { rows } = await sql<{
    now: number;
  }>`select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now`.execute(query);
  return rows[0]!.now;
}

async function lockVersion(query: Kysely<Schema>, kind: DatabaseKind): Promise<number> {
  const row = query.selectFrom('alert_version').select('version').where('id', '=', 1);
  const { version } = await (kind === 'postgres' ? row.forUpdate() : row).executeTakeFirstOrThrow();
  return version;
}

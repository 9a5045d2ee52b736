import { Migrator, sql, type Kysely } from 'kysely';
import { MIGRATIONS } from './migrations';
import { DatabaseUnavailableError, type DatabaseKind, type Schema } from './types';

const TABLE = 'quality_migrations';

/**
 * Brings the tables to what this version needs. Replicas that start at once do it one after another.
 * @throws DatabaseUnavailableError when a newer version has been here
 */
export async function migrate(database: Kysely<Schema>, kind: DatabaseKind, place: string): Promise<void> {
  const migrator = new Migrator({
    db: database,
    migrationTableName: TABLE,
    migrationLockTableName: `${TABLE}_lock`,
    provider: {
      getMigrations: () =>
        Promise.resolve(
          Object.fromEntries(
            Object.entries(MIGRATIONS).map(([name, run]) => [
              name,
              { up: (inner: Kysely<unknown>) => run(inner, kind) },
            ])
          )
        ),
    },
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) {
    return;
  }
  const unknown = await unknownMigration(database);
  if (unknown !== undefined) {
    throw new DatabaseUnavailableError(
      `The database ${place} was written by a newer version of MEV Quality (it knows the change ${unknown}; this version does not). ` +
        'Start that version, or take a database of its own for this one.'
    );
  }
  throw error instanceof Error ? error : new Error(String(error));
}

async function unknownMigration(database: Kysely<Schema>): Promise<string | undefined> {
  try {
    const { rows } = await sql<{ name: string }>`select name from ${sql.table(TABLE)} order by name`.execute(database);
    return rows.find(({ name }) => !(name in MIGRATIONS))?.name;
  } catch {
    // What went wrong first is told.
    return undefined;
  }
}

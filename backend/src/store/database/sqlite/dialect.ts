/** Kysely's dialect of SQLite, with transactions that write from their beginning, and a bounded wait for the connection. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CompiledQuery,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type SqliteDatabase,
} from 'kysely';
import { DatabaseUnavailableError } from '../types';
import { isBusy } from './diagnose';

/** For the connection: a transaction takes milliseconds. */
const WAIT_MS = 10_000;
/** For another connection that writes: some three seconds. */
const BUSY_ATTEMPTS = 100;
const BUSY_STEP_MS = 20;

class ImmediateDriver extends SqliteDriver {
  constructor(
    database: SqliteDatabase,
    private readonly place: string
  ) {
    super({ database });
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const waiting = new AbortController();
    const acquired = super.acquireConnection();
    const first = await Promise.race([
      acquired,
      sleep(WAIT_MS, undefined, { signal: waiting.signal }).catch(() => undefined),
    ]);
    waiting.abort();
    if (first) {
      return first;
    }
    void acquired.then(() => this.releaseConnection());
    throw new DatabaseUnavailableError(
      `The database ${this.place} cannot be had: a transaction has held it for ${WAIT_MS / 1000} s. Try again; if it stays so, restart the service.`
    );
  }

  /**
   * Deferred, two that have read would both want to write, and one would fail. Another connection may be one of this
   * process, so it is waited for without blocking.
   */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await connection.executeQuery(CompiledQuery.raw('begin immediate'));
        return;
      } catch (error) {
        if (!isBusy(error) || attempt === BUSY_ATTEMPTS) {
          throw error;
        }
        await sleep(BUSY_STEP_MS);
      }
    }
  }
}

class TransactionalAdapter extends SqliteAdapter {
  /** So that a migration is done whole or not at all. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

export function createDialect(database: SqliteDatabase, place: string): Dialect {
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => new ImmediateDriver(database, place),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** The databases that what is stored must work on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/store/database';
import type { Database, DatabaseKind } from '../../src/store/database/types';
import { createPostgresDatabase } from './index';

export interface TestDatabase {
  readonly where: { url: string } | { file: string };
  /** Opens it once more, as another replica or after a restart does. */
  open(now?: () => number): Promise<Database>;
  /** Closes what was opened, and removes it. */
  close(): Promise<void>;
}

/** A new one, empty; SQLite in a file. */
export async function createTestDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'mev-quality-database-'));
  const where = kind === 'sqlite' ? { file: join(folder, 'alerts.db') } : { url: await createPostgresDatabase() };
  const opened: Database[] = [];
  return {
    where,
    open: async (now) => {
      const database = await openDatabase(where, { now });
      opened.push(database);
      return database;
    },
    close: async () => {
      await Promise.all(opened.map((database) => database.close()));
      rmSync(folder, { recursive: true });
    },
  };
}

/** For `describe.each`. */
export const DATABASE_KINDS: readonly DatabaseKind[] = ['sqlite', 'postgres'];

import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { DatabaseUnavailableError, type Schema } from '../types';
import { translator } from '../unavailable';
import { createConnection } from './connection';
import { diagnoseSqlite } from './diagnose';
import { createDialect } from './dialect';

/** Earlier ones can damage a database when the write-ahead log begins anew. */
const LEAST_VERSION = '3.51.3';
const MODE = 0o600;
const FOLDER_MODE = 0o700;
/** For another connection, blocking: short, since it may be one of this process. */
const BUSY_MS = 10;

/**
 * Opens the file, readable by its owner alone; folder and file are made when they are missing.
 * @param file `:memory:`: in memory
 * @throws DatabaseUnavailableError
 */
export function openSqlite(file: string): { query: Kysely<Schema>; place: string } {
  const place = file === ':memory:' ? 'in memory' : file;
  const translate = translator(place, diagnoseSqlite);
  try {
    makeFile(file);
    const database = new DatabaseSync(file, { timeout: BUSY_MS, enableForeignKeyConstraints: true });
    try {
      checkVersion(String(database.prepare('select sqlite_version() as version').get()?.version));
      database.exec('pragma journal_mode = wal; pragma synchronous = full;');
    } catch (error) {
      database.close();
      throw error;
    }
    return {
      place,
      query: new Kysely<Schema>({ dialect: createDialect(createConnection(database, translate), place) }),
    };
  } catch (error) {
    throw translate(error);
  }
}

function makeFile(file: string): void {
  if (file === ':memory:') {
    return;
  }
  try {
    mkdirSync(dirname(file), { recursive: true, mode: FOLDER_MODE });
    closeSync(openSync(file, 'a', MODE));
    chmodSync(file, MODE); // should it be older
  } catch (error) {
    throw new DatabaseUnavailableError(
      `The database ${file} cannot be had: ${error instanceof Error ? error.message : String(error)}. Check the path, and the rights on the file and its folder.`,
      { cause: error }
    );
  }
}

/** @throws DatabaseUnavailableError */
export function checkVersion(version: string): void {
  const number = (text: string) => text.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);
  if (!(number(version) >= number(LEAST_VERSION))) {
    throw new DatabaseUnavailableError(
      `This Node has SQLite ${version}, which can damage a database; MEV Quality needs ${LEAST_VERSION} or newer. Use a newer Node, or PostgreSQL (DATABASE_URL).`
    );
  }
}

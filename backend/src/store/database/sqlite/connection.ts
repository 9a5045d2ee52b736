/** `node:sqlite` in the shape that Kysely's driver for SQLite takes. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { portableText } from '../portableText';

/** More than the product has; a bound for texts that differ by the number of their parameters. */
const MOST_STATEMENTS = 200;

/** @param translate what is thrown instead of an error of SQLite */
export function createConnection(database: DatabaseSync, translate: (error: unknown) => unknown): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  const told = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw translate(error);
    }
  };
  return {
    close: () => {
      prepared.clear();
      database.close();
    },
    prepare: (text) => {
      const known = prepared.get(text);
      if (known) {
        return known;
      }
      if (prepared.size >= MOST_STATEMENTS) {
        prepared.clear();
      }
      const statement = told(() => wrap(database.prepare(text), told));
      prepared.set(text, statement);
      return statement;
    },
  };
}

function wrap(statement: StatementSync, told: <T>(work: () => T) => T): SqliteStatement {
  const bind = (parameters: readonly unknown[]) => parameters.map(portableText) as SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => told(() => statement.all(...bind(parameters))),
    run: (parameters) => told(() => statement.run(...bind(parameters))),
    iterate: (parameters) => told(() => statement.iterate(...bind(parameters))) as IterableIterator<unknown>,
  };
}

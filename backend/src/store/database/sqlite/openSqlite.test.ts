import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { openDatabase } from '../openDatabase';
import { DatabaseUnavailableError } from '../types';
import { checkVersion } from './openSqlite';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quality-sqlite-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('refuses a SQLite that can damage a database', () => {
  for (const version of ['3.51.2', '3.9.9', '2.99.99', 'unknown']) {
    expect(() => checkVersion(version)).toThrow(DatabaseUnavailableError);
  }
  expect(() => checkVersion('3.51.2')).toThrow(
    /This Node has SQLite 3\.51\.2, .* needs 3\.51\.3 or newer\. Use a newer Node/
  );
  for (const version of ['3.51.3', '3.52.0', '4.0.0']) {
    expect(() => checkVersion(version)).not.toThrow();
  }
});

it('makes folder and files for their owner alone, also where the file was open to others', async () => {
  const file = join(folder, 'deep', 'alerts.db');
  const mode = (path: string) => statSync(path).mode & 0o777;
  const database = await openDatabase({ file });
  expect([mode(join(folder, 'deep')), mode(file), mode(`${file}-wal`)]).toEqual([0o700, 0o600, 0o600]);
  await database.close();
  chmodSync(file, 0o644);
  await (await openDatabase({ file })).close();
  expect(mode(file)).toBe(0o600);
});

it('writes ahead, and waits for the disk at each commit', async () => {
  const database = await openDatabase({ file: join(folder, 'alerts.db') });
  const pragma = async (name: string) => {
    const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(database.query);
    return Object.values(rows[0]!)[0];
  };
  expect([await pragma('journal_mode'), await pragma('synchronous'), await pragma('foreign_keys')]).toEqual([
    'wal',
    2,
    1,
  ]);
  await database.close();
});

it('keeps a database in memory as long as it is open', async () => {
  const database = await openDatabase({ file: ':memory:' });
  expect(database.place).toBe('in memory');
  expect(await database.transaction((session) => session.lockVersion())).toBe(0);
  await database.close();
});

it('says what is wrong with a file that is no database, and a path that is none', async () => {
  const file = join(folder, 'alerts.db');
  writeFileSync(file, 'not a database, but long enough to be taken for one: '.repeat(100));
  await expect(openDatabase({ file })).rejects.toThrow(
    `The database ${file} cannot be had: it is no SQLite database. Stop the service, move the file away`
  );
  await expect(openDatabase({ file: join(file, 'alerts.db') })).rejects.toThrow(
    /The database .* cannot be had: .*\. Check the path, and the rights on the file and its folder\./
  );
});

it('says that another process is writing, and goes on when it is through', async () => {
  const file = join(folder, 'alerts.db');
  const database = await openDatabase({ file });
  const other = new DatabaseSync(file);
  other.exec('begin immediate');
  const writing = database.transaction((session) => session.lockVersion());
  await expect(writing).rejects.toThrow(DatabaseUnavailableError);
  await expect(writing).rejects.toThrow(/another process is writing to it\. SQLite is for one process/);
  other.exec('rollback');
  other.close();
  expect(await database.transaction((session) => session.lockVersion())).toBe(0);
  await database.close();
});

it('leaves the error of a statement that is wrong to who wrote it', async () => {
  const database = await openDatabase({ file: ':memory:' });
  const twice = database.transaction(({ query }) =>
    query.insertInto('alert_version').values({ id: 1, version: 1 }).execute()
  );
  await expect(twice).rejects.toThrow('UNIQUE constraint failed');
  await expect(twice).rejects.not.toThrow(DatabaseUnavailableError);
  expect(await database.transaction((session) => session.lockVersion())).toBe(0);
  await database.close();
});

/** PostgreSQL that cannot be had: what is told, and that it is found again. */
import { Client } from 'pg';
import { openDatabase } from '../../src/store/database';
import { DatabaseUnavailableError, type Database } from '../../src/store/database/types';
import { createPostgresDatabase } from '../postgres';
import { startPostgres, type RunningPostgres } from '../postgres/startPostgres';
import { freePort } from '../prometheus/program';

const PASSWORD = 'hunter2';

/** What the work throws. */
async function problemOf(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => {
      throw new Error('it did not fail');
    },
    (error: Error) => error
  );
}

it('tells where it looked, why and what to do, without the password', async () => {
  const port = await freePort();
  const address = `127.0.0.1:${port}/alerts`;
  const error = await problemOf(openDatabase({ url: `postgres://quality:${PASSWORD}@${address}` }));
  expect(error).toBeInstanceOf(DatabaseUnavailableError);
  expect(error.message).toBe(
    `The database postgres://${address} cannot be had: connect ECONNREFUSED 127.0.0.1:${port}. ` +
      'Check that PostgreSQL runs and can be reached from here; it is tried again by itself.'
  );
  const wrong = await problemOf(openDatabase({ url: `postgres://quality:${PASSWORD}@[::1/alerts` }));
  expect(wrong).toBeInstanceOf(DatabaseUnavailableError);
  expect(wrong.message).toMatch(/^DATABASE_URL is no address of PostgreSQL\. Write it as/);
  expect(String(wrong.stack) + JSON.stringify(wrong) + String(error.stack)).not.toContain(PASSWORD);
});

it('tells of a database that is missing', async () => {
  const url = await createPostgresDatabase();
  const error = await problemOf(openDatabase({ url: url.replace(/test_\w+/, 'nowhere') }));
  expect(error.message).toMatch(
    /database "nowhere" does not exist\. Check user, password and database in DATABASE_URL\./
  );
});

it('tells what it was not allowed to do', async () => {
  const url = await createPostgresDatabase();
  const owner = new Client(url);
  await owner.connect();
  const user = `reader_${process.pid}_${Date.now()}`;
  await owner.query(`create role ${user} login`);
  await owner.end();
  const error = await problemOf(openDatabase({ url: url.replace('quality@', `${user}@`) }));
  expect(error.message).toMatch(
    /permission denied.*\. Grant the user of DATABASE_URL the right to create and write tables\./
  );
});

describe('a server that stops', () => {
  let server: RunningPostgres;
  let database: Database;

  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.close());
  beforeEach(async () => {
    database = await openDatabase({ url: server.url('postgres') });
  });
  afterEach(() => database.close());

  const bump = () =>
    database.transaction(async ({ query, lockVersion }) => {
      const version = (await lockVersion()) + 1;
      await query.updateTable('alert_version').set({ version }).execute();
      return version;
    });

  it.each(['fast', 'immediate'] as const)(
    '%s, in the middle of a transaction, keeps nothing of it, and is found again',
    async (how) => {
      const before = await bump();
      const interrupted = await problemOf(
        database.transaction(async ({ query, lockVersion }) => {
          await lockVersion();
          await query.updateTable('alert_version').set({ version: 1000 }).execute();
          await server.stop(how);
          await query.updateTable('alert_version').set({ version: 1001 }).execute();
        })
      );
      expect(interrupted).toBeInstanceOf(DatabaseUnavailableError);
      expect(await problemOf(bump())).toBeInstanceOf(DatabaseUnavailableError);
      expect(await problemOf(database.now())).toBeInstanceOf(DatabaseUnavailableError);
      await server.start();
      expect(await bump()).toBe(before + 1);
    }
  );

  it('while connections are idle, is found again, and does not end the process', async () => {
    await Promise.all(Array.from({ length: 5 }, () => database.now()));
    const before = await bump();
    await server.stop('immediate');
    await server.start();
    expect(await bump()).toBe(before + 1);
  });

  it('frees what a session holds that stands still in a transaction', async () => {
    const other = await openDatabase({ url: server.url('postgres') });
    const frozen = problemOf(
      other.transaction(async ({ query, lockVersion }) => {
        await lockVersion();
        await bump(); // goes on when the server has ended this session
        await query.updateTable('alert_version').set({ version: 1000 }).execute();
      })
    );
    expect(await frozen).toBeInstanceOf(DatabaseUnavailableError);
    expect(await database.transaction((session) => session.lockVersion())).toBeLessThan(1000);
    await other.close();
  }, 20_000);
});

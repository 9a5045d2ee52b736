import { sql } from 'kysely';
import { DatabaseUnavailableError } from '../../src/store/database/types';
import { createTestDatabase, DATABASE_KINDS, type TestDatabase } from '../postgres/databases';

describe.each(DATABASE_KINDS)('the tables of %s', (kind) => {
  let place: TestDatabase;

  beforeEach(async () => {
    place = await createTestDatabase(kind);
  });
  afterEach(() => place.close());

  it('are made once, when several open the database at once', async () => {
    const databases = await Promise.all(Array.from({ length: 4 }, () => place.open()));
    await Promise.all(databases.map((database) => database.transaction((session) => session.lockVersion())));
    const { rows } = await sql`select name from quality_migrations`.execute(databases[0]!.query);
    expect(rows).toEqual([{ name: '0001_alerts' }]);
  });

  it('are refused when a newer version has changed them', async () => {
    const database = await place.open();
    await sql`insert into quality_migrations (name, timestamp) values ('0999_later', '2030-01-01')`.execute(
      database.query
    );
    const opening = place.open();
    await expect(opening).rejects.toThrow(DatabaseUnavailableError);
    await expect(opening).rejects.toThrow(
      /^The database .* was written by a newer version of MEV Quality \(it knows the change 0999_later; this version does not\)\. Start that version/
    );
  });

  it('let in one version and one row of it alone', async () => {
    const database = await place.open();
    const second = database.query
      .insertInto('alert_version')
      .values({ id: 2 as 1, version: 1 })
      .execute();
    await expect(second).rejects.toThrow(/check/i);
  });
});

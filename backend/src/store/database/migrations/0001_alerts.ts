import { sql, type Kysely } from 'kysely';
import type { DatabaseKind } from '../types';

/** Alerts, their events, silences, the inbox, and leases. */
export async function createAlerts(database: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  const { schema } = database;
  const numbered =
    kind === 'sqlite' ? sql`integer primary key autoincrement` : sql`bigint generated always as identity primary key`;

  await schema
    .createTable('alert_version')
    .addColumn('id', 'integer', (column) => column.primaryKey().check(sql`id = 1`))
    .addColumn('version', 'bigint', (column) => column.notNull())
    .execute();
  await sql`insert into alert_version (id, version) values (1, 0)`.execute(database);

  await schema
    .createTable('alerts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('starts_at', 'bigint', (column) => column.notNull())
    .addColumn('resolved_at', 'bigint')
    .addColumn('due_at', 'bigint')
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('incident', 'text', (column) => column.notNull())
    .addColumn('service', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('alerts_version').on('alerts').column('version').execute();
  await schema.createIndex('alerts_resolved_at').on('alerts').column('resolved_at').execute();
  await schema.createIndex('alerts_incident').on('alerts').column('incident').execute();

  await sql`create table alert_events (
    sequence ${numbered},
    at bigint not null,
    kind text not null,
    alert text not null,
    incident text not null,
    "by" text not null,
    text text not null,
    "key" text unique,
    version bigint not null
  )`.execute(database);
  await schema.createIndex('alert_events_alert').on('alert_events').column('alert').execute();
  await schema.createIndex('alert_events_incident').on('alert_events').column('incident').execute();

  await schema
    .createTable('silences')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('alert', 'text', (column) => column.notNull())
    .addColumn('want', 'text', (column) => column.notNull())
    .addColumn('silence', 'text', (column) => column.notNull())
    .addColumn('ends_at', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('silence_id', 'text')
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('due_at', 'bigint')
    .addColumn('problem', 'text')
    .execute();
  await schema.createIndex('silences_alert').on('silences').column('alert').execute();
  await schema.createIndex('silences_due_at').on('silences').column('due_at').execute();

  await sql`create table inbox (
    id ${numbered},
    "key" text not null unique,
    at bigint not null,
    channel text not null,
    message text not null
  )`.execute(database);

  await schema
    .createTable('leases')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('epoch', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
}

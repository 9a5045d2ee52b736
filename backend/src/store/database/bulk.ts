/** Many rows by one statement with one parameter: as JSON, which both databases unpack alike, however many they are. */
import { sql, type CompiledQuery, type Kysely, type RawBuilder } from 'kysely';
import { portableText } from './portableText';
import type { AppendTable, DatabaseKind, Schema } from './types';

type ColumnType = 'text' | 'bigint';
type Columns<T extends keyof Schema> = Readonly<Partial<Record<keyof Schema[T] & string, ColumnType>>>;

const ALERTS = {
  id: 'text',
  fingerprint: 'text',
  starts_at: 'bigint',
  resolved_at: 'bigint',
  due_at: 'bigint',
  version: 'bigint',
  incident: 'text',
  service: 'text',
  state: 'text',
} as const satisfies Columns<'alerts'>;

/** Without those that the database numbers. */
const APPENDED: { readonly [T in AppendTable]: Columns<T> } = {
  alert_events: {
    at: 'bigint',
    kind: 'text',
    alert: 'text',
    incident: 'text',
    by: 'text',
    text: 'text',
    key: 'text',
    version: 'bigint',
  },
  silences: {
    key: 'text',
    alert: 'text',
    want: 'text',
    silence: 'text',
    ends_at: 'bigint',
    state: 'text',
    silence_id: 'text',
    attempts: 'bigint',
    due_at: 'bigint',
    problem: 'text',
  },
  inbox: { key: 'text', at: 'bigint', channel: 'text', message: 'text' },
};

type Query = Pick<Kysely<Schema>, 'executeQuery'> & Parameters<RawBuilder<unknown>['compile']>[0];

export async function putAlerts(query: Query, kind: DatabaseKind, rows: readonly object[]): Promise<void> {
  const updates = Object.keys(ALERTS)
    .filter((column) => column !== 'id')
    .map((column) => sql`${sql.id(column)} = ${sql.id('excluded', column)}`);
  await insert(query, kind, 'alerts', ALERTS, rows, sql`(id) do update set ${sql.join(updates)}`);
}

export async function append(
  query: Query,
  kind: DatabaseKind,
  table: AppendTable,
  rows: readonly object[]
): Promise<void> {
  await insert(query, kind, table, APPENDED[table], rows, sql`("key") do nothing`);
}

async function insert(
  query: Query,
  kind: DatabaseKind,
  table: string,
  columns: Readonly<Record<string, ColumnType>>,
  rows: readonly object[],
  conflict: RawBuilder<unknown>
): Promise<void> {
  if (rows.length === 0) {
    return;
  }
  const names = sql.join(Object.keys(columns).map((column) => sql.id(column)));
  const statement: CompiledQuery =
    sql`insert into ${sql.table(table)} (${names}) ${selectFrom(kind, columns, toJson(rows))} on conflict ${conflict}`.compile(
      query
    );
  await query.executeQuery(statement);
}

function selectFrom(
  kind: DatabaseKind,
  columns: Readonly<Record<string, ColumnType>>,
  json: string
): RawBuilder<unknown> {
  const entries = Object.entries(columns);
  if (kind === 'sqlite') {
    const values = entries.map(([column]) => sql`value ->> ${sql.lit(column)}`);
    // Without a condition its parser takes "on" for that of a join.
    return sql`select ${sql.join(values)} from json_each(${json}) where true`;
  }
  const names = entries.map(([column]) => sql.id(column));
  const typed = entries.map(([column, type]) => sql`${sql.id(column)} ${sql.raw(type)}`);
  return sql`select ${sql.join(names)} from json_to_recordset(${json}) as given (${sql.join(typed)})`;
}

/** How JSON writes what is not kept: NUL, and halves of surrogate pairs. */
const NOT_KEPT = /\\u(0000|d[89a-f])/;

function toJson(rows: readonly object[]): string {
  const json = JSON.stringify(rows);
  // Looking at each value costs several times as much, so only where it may be needed.
  return NOT_KEPT.test(json) ? JSON.stringify(rows, (_, value: unknown) => portableText(value)) : json;
}

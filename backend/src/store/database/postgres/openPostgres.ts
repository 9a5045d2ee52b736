import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import { Client, Pool, types, type PoolClient } from 'pg';
import { portableText } from '../portableText';
import { DatabaseUnavailableError, type Schema } from '../types';
import { translator } from '../unavailable';
import { diagnosePostgres, isBroken } from './diagnose';

const MOST_CONNECTIONS = 8;
/** For a connection, new or out of the pool. */
const CONNECT_MS = 3_000;
const STATEMENT_MS = 10_000;
const LOCK_MS = 8_000;
/** A replica that stands still in a transaction holds the others up no longer than this. */
const IDLE_IN_TRANSACTION_MS = 4_000;
/** Should the server not answer at all, not even that it gave up. */
const ANSWER_MS = 12_000;
const IDLE_MS = 30_000;

const INT8 = 20;

/** Weaker settings of the server lose what was said to be stored; stronger ones stay. */
const DURABLE =
  "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') in ('off', 'local')";

/**
 * A bounded pool of connections, made when they are needed: nothing is asked of the server yet.
 * @throws DatabaseUnavailableError when the address is none
 */
export function openPostgres(url: string): { query: Kysely<Schema>; place: string } {
  const place = placeOf(url);
  const pool = new Pool({
    connectionString: url,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    idleTimeoutMillis: IDLE_MS,
    statement_timeout: STATEMENT_MS,
    lock_timeout: LOCK_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    query_timeout: ANSWER_MS,
    keepAlive: true,
    application_name: 'mev-quality',
    // Epoch milliseconds and counts: far below 2^53.
    types: {
      getTypeParser: (id: number, format?: 'text' | 'binary') =>
        id === INT8 ? Number : types.getTypeParser(id, format as 'text'),
    },
  });
  // Of connections that nobody uses: the pool drops them, and the next one to need one gets a new one.
  pool.on('error', () => undefined);
  return { place, query: new Kysely<Schema>({ dialect: new PostgresDialect({ pool: translated(pool, place) }) }) };
}

function placeOf(url: string): string {
  try {
    const { host, port, database } = new Client({ connectionString: url });
    return `postgres://${host}:${port}/${database ?? ''}`;
  } catch {
    // The address may hold a password: it is not repeated.
    throw new DatabaseUnavailableError(
      'DATABASE_URL is no address of PostgreSQL. Write it as postgres://user:password@host:5432/database, with special characters of the password percent-encoded.'
    );
  }
}

/** The pool, with errors that say what to do, and without connections whose state is not known. */
function translated(pool: Pool, place: string): PostgresPool {
  const translate = translator(place, diagnosePostgres);
  const durable = new WeakSet<PoolClient>();
  const wrapped = new WeakMap<PoolClient, PostgresPoolClient>();
  return {
    end: () => pool.end(),
    connect: async () => {
      try {
        const client = await pool.connect();
        if (!durable.has(client)) {
          await client.query(DURABLE).catch((error: unknown) => {
            client.release(true);
            throw error;
          });
          durable.add(client);
        }
        const known = wrapped.get(client) ?? wrap(client, translate);
        wrapped.set(client, known);
        return known;
      } catch (error) {
        throw translate(error);
      }
    },
  };
}

function wrap(client: PoolClient, translate: (error: unknown) => unknown): PostgresPoolClient {
  let broken = false;
  // While it is in use the pool does not listen: without this a lost connection would end the process.
  client.on('error', () => {
    broken = true;
  });
  const query = async (text: string, parameters: readonly unknown[]) => {
    try {
      return await client.query(text, parameters.map(portableText));
    } catch (error) {
      broken ||= isBroken(error);
      throw translate(error);
    }
  };
  return {
    query: query as unknown as PostgresPoolClient['query'], // without its cursors
    release: (destroy) => client.release(destroy === true || broken),
  };
}

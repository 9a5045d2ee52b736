/** The database of what must not be lost: SQLite in one process, PostgreSQL for replicas. Times are epoch ms. */
import type { Generated, Insertable, Kysely, Transaction } from 'kysely';

/** One row: grows with each change of alerts. Who changes them locks it first, so that changes come one after another. */
interface AlertVersionTable {
  id: 1;
  version: number;
}

interface AlertTable {
  id: string;
  fingerprint: string;
  starts_at: number;
  resolved_at: number | null;
  /** When something is due next: the alert's timer. */
  due_at: number | null;
  /** Of the change that it was written by. */
  version: number;
  incident: string;
  service: string | null;
  /** The whole alert as JSON; the columns beside it are for finding it. */
  state: string;
}

/** Append-only. */
interface AlertEventTable {
  sequence: Generated<number>;
  at: number;
  kind: string;
  alert: string;
  incident: string;
  by: string;
  text: string;
  /** Unique where there is one. */
  key: string | null;
  version: number;
}

/** Silences that should be in Grafana, or not any more: the outbox. */
interface SilenceTable {
  key: string;
  alert: string;
  want: 'present' | 'absent';
  /** What to create, as JSON. */
  silence: string;
  ends_at: number;
  /** `pending` until Grafana has it as wanted; `failed`: given up, see problem. */
  state: 'pending' | 'done' | 'failed';
  /** Grafana's id of it. */
  silence_id: string | null;
  attempts: number;
  /** When it is tried next. */
  due_at: number | null;
  problem: string | null;
}

interface InboxTable {
  id: Generated<number>;
  key: string;
  at: number;
  channel: string;
  /** As JSON. */
  message: string;
}

/** Who does what only one may do. */
interface LeaseTable {
  name: string;
  holder: string;
  /** Grows with each holder: who has an older one writes nothing any more. */
  epoch: number;
  expires_at: number;
}

export interface Schema {
  alert_version: AlertVersionTable;
  alerts: AlertTable;
  alert_events: AlertEventTable;
  silences: SilenceTable;
  inbox: InboxTable;
  leases: LeaseTable;
}

/** Inside of a transaction. */
export interface Session {
  readonly query: Transaction<Schema>;
  /** Of the database's clock. */
  now(): Promise<number>;
  /** Locks the row of `alert_version` until the end of the transaction. */
  lockVersion(): Promise<number>;
  /** Writes whole alerts, many at once; those that are there already are replaced. An id may be among them once only. */
  putAlerts(alerts: readonly Insertable<AlertTable>[]): Promise<void>;
  /** Appends many rows at once, in their order; those whose `key` is there already are left out. */
  append<T extends AppendTable>(table: T, rows: readonly Insertable<Schema[T]>[]): Promise<void>;
}

/** Tables of rows that are written once, by a key. */
export type AppendTable = 'alert_events' | 'silences' | 'inbox';

export type DatabaseKind = 'sqlite' | 'postgres';

export interface Database {
  readonly kind: DatabaseKind;
  /** For people: the file or the address, without a secret. */
  readonly place: string;
  /** Reads outside of a transaction. */
  readonly query: Kysely<Schema>;
  now(): Promise<number>;
  /**
   * All or nothing, durable when it resolves. SQLite: BEGIN IMMEDIATE, one after another.
   * @throws DatabaseUnavailableError when the database cannot be had; what the work throws otherwise
   */
  transaction<T>(work: (session: Session) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The message says where, why and what to do; without a secret. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
}

/** A lease that was held is another's now: what was begun under it is undone. */
export class FencedError extends Error {
  override readonly name = 'FencedError';
}

export interface Lease {
  readonly epoch: number;
  /** By the local monotonic clock, with a margin: whether it is safe to begin an effect outside of the database. */
  isHeld(): boolean;
  /** To be called first in each transaction that only the holder may make. @throws FencedError */
  check(session: Session): Promise<void>;
}

/** Takes a lease, renews it, and tells of both; alike on both databases. */
export interface LeaseKeeper {
  current(): Lease | undefined;
  start(): void;
  /** Gives it back. */
  stop(): Promise<void>;
}

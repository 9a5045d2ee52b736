/** Commands, one after another: here by turns, among replicas by the locked row of `alert_version`. */
import type { Kysely } from 'kysely';
import type { Database, Lease, Schema } from '../../store/database/types';
import type { AlertBook, Command, Decision } from '../life/types';
import type { Replica } from './replica';
import { createTurns } from './turns';
import { isEmpty, writeDecision } from './writeDecision';

export interface Commands {
  /**
   * Decides on the newest state and makes it durable.
   * @param lease where only its holder may do it
   * @throws DatabaseUnavailableError, FencedError
   */
  run(command: Command, lease?: Lease): Promise<Decision>;
  /** Takes in what other replicas changed. @returns the version */
  refresh(): Promise<number>;
  /** The database's clock, as far as it is known from the last command. */
  now(): number;
}

export interface CommandsOptions {
  database: Database;
  replica: Replica;
  decide: (book: AlertBook, command: Command, now: number) => Decision;
  /** Alerts that resolved longer ago are not kept in memory. */
  keepMs: () => number;
  /** Told of each version that the book has come to. */
  onVersion: (version: number) => void;
  /** Told that there are silences to make or end. */
  onSilences: () => void;
  now: () => number;
}

export function createCommands(options: CommandsOptions): Commands {
  const { database, replica, decide, keepMs, onVersion, onSilences, now } = options;
  const inTurn = createTurns();
  let ahead = 0;
  const clock = (): number => now() + ahead;

  const decideOnce = (command: Command, lease: Lease | undefined) =>
    database.transaction(async (session) => {
      await lease?.check(session);
      const version = await session.lockVersion();
      const at = await session.now();
      ahead = at - now();
      await replica.refresh(session.query, version, at - keepMs());
      const decision = decide(replica.book, command, at);
      if (isEmpty(decision)) {
        return { decision, version };
      }
      await writeDecision(session, decision, version + 1, at);
      return { decision, version: version + 1 };
    });

  return {
    now: clock,
    run: (command, lease) =>
      inTurn(async () => {
        const before = replica.version();
        const { decision, version } = await decideOnce(command, lease);
        if (version > replica.version()) {
          replica.apply(version, decision.alerts);
        }
        if (version > before) {
          onVersion(version);
        }
        if (decision.silences.length > 0) {
          onSilences();
        }
        return decision;
      }),
    refresh: async () => {
      const version = await versionOf(database.query);
      if (version <= replica.version()) {
        return replica.version();
      }
      // In turn: what is read here must not be older than what a command of ours has just applied.
      return inTurn(async () => {
        const newest = await versionOf(database.query);
        if (newest > replica.version()) {
          await replica.refresh(database.query, newest, clock() - keepMs());
          onVersion(newest);
        }
        return newest;
      });
    },
  };
}

async function versionOf(query: Kysely<Schema>): Promise<number> {
  const { version } = await query.selectFrom('alert_version').select('version').executeTakeFirstOrThrow();
  return version;
}

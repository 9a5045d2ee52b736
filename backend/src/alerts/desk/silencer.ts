/** The outbox of silences: what is wanted is in the table, and this brings Grafana there, however often it takes. */
import { GrafanaError, type AlertmanagerClient } from '../../grafana/client';
import { FencedError, type Database, type Lease, type Session } from '../../store/database/types';
import { problemOf, settleSilence, type Settled, type SilenceRow } from './settleSilence';
import { isOver, silencesByKey } from './silenceKeys';

/** Of one look at Grafana. */
const MOST_AT_ONCE = 50;
const IDLE_MS = 1_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

export interface SilencerOptions {
  database: Database;
  /** Absent: none is set up, and what is wanted waits for it. */
  grafana?: AlertmanagerClient | undefined;
  lease: () => Lease | undefined;
  /** Told when something was written. */
  onSettled: () => Promise<void> | undefined;
}

/**
 * Does what is due, if this process holds the lease.
 * @returns ms until it should be asked again
 */
export type Dispatch = () => Promise<number>;

interface Outcome {
  row: SilenceRow;
  settled: Settled;
}

export function createSilencer({ database, grafana, lease: current, onSettled }: SilencerOptions): Dispatch {
  const settleAll = async (rows: readonly SilenceRow[], lease: Lease, now: number): Promise<Outcome[]> => {
    try {
      if (grafana === undefined) {
        throw new GrafanaError('settings', 'No Grafana is set up', 'Give its address and a token of an Editor.');
      }
      const found = silencesByKey(await grafana.silences());
      const outcomes: Outcome[] = [];
      for (const row of rows) {
        // Whoever holds it now does the rest.
        if (!lease.isHeld()) {
          break;
        }
        outcomes.push({ row, settled: await settleSilence(grafana, row, found.get(row.key) ?? [], now) });
      }
      return outcomes;
    } catch (error) {
      if (!(error instanceof GrafanaError)) {
        throw error;
      }
      const problem = problemOf(error);
      return rows.map((row) => ({ row, settled: { state: 'pending', problem } }));
    }
  };
  return async () => {
    const lease = current();
    if (!lease?.isHeld()) {
      return IDLE_MS;
    }
    const now = await database.now();
    const rows = await database.query
      .selectFrom('silences')
      .select(['key', 'want', 'silence', 'ends_at', 'silence_id', 'attempts'])
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .limit(MOST_AT_ONCE)
      .execute();
    if (rows.length === 0) {
      return IDLE_MS;
    }
    const outcomes = await settleAll(rows, lease, now);
    try {
      await database.transaction(async (session) => {
        await lease.check(session);
        const version = await session.lockVersion();
        for (const outcome of outcomes) {
          await write(session, outcome);
        }
        // Who listens sees what is pending.
        await session.query
          .updateTable('alert_version')
          .set({ version: version + 1 })
          .execute();
      });
    } catch (error) {
      if (error instanceof FencedError && grafana) {
        await endDoubles(grafana, outcomes);
      }
      throw error;
    }
    await onSettled();
    return rows.length === MOST_AT_ONCE ? 0 : IDLE_MS;
  };
}

/**
 * Who stood still between the last look at its lease and its call may have made what another has made meanwhile: ends its own.
 * Where it is the only one, the other has found it, and it stays.
 */
async function endDoubles(grafana: AlertmanagerClient, outcomes: readonly Outcome[]): Promise<void> {
  const found = silencesByKey(await grafana.silences());
  for (const { row, settled } of outcomes) {
    const alive = (found.get(row.key) ?? []).filter((one) => !isOver(one));
    const ours = settled.state === 'done' && settled.isMade && alive.find(({ id }) => id === settled.silenceId);
    if (ours && alive.length > 1) {
      await grafana.expireSilence(ours.id);
    }
  }
}

async function write(session: Session, { row, settled }: Outcome): Promise<void> {
  const { numUpdatedRows } = await session.query
    .updateTable('silences')
    .set(
      settled.state === 'pending'
        ? {
            attempts: row.attempts + 1,
            due_at: (await session.now()) + pauseAfter(row.attempts),
            problem: settled.problem,
          }
        : {
            state: settled.state,
            due_at: null,
            ...(settled.state === 'done'
              ? { silence_id: settled.silenceId, problem: null }
              : { problem: settled.problem }),
          }
    )
    .where('key', '=', row.key)
    // Something else may be wanted by now.
    .where('want', '=', row.want)
    .where('ends_at', '=', row.ends_at)
    .executeTakeFirst();
  if (numUpdatedRows === 0n && settled.state === 'done') {
    await session.query
      .updateTable('silences')
      .set({ silence_id: settled.silenceId })
      .where('key', '=', row.key)
      .execute();
  }
}

function pauseAfter(attempts: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempts, 10));
}

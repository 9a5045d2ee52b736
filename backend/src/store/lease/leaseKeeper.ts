/** Keeps a lease: who holds it does what only one may do, and writes in transactions that check it. */
import { FencedError, type Database, type Lease, type LeaseKeeper } from '../database/types';
import { createLeaseRow, type LeaseRow, type Row } from './leaseRow';

const TTL_MS = 10_000;
/** Of the time to live: how often it is renewed, and how long before its end nothing is begun any more. */
const RENEWAL = 1 / 4;
const MARGIN = 1 / 5;

interface Options {
  database: Database;
  /** Of what only one may do. */
  name: string;
  /** Of this start of this process: never the same again. */
  holder: string;
  /** A clock that never jumps, ms. */
  monotonic: () => number;
  /** Does the work now, and again `everyMs` after it has ended. @returns ends it; resolves when no work runs any more */
  repeat: (everyMs: number, work: () => Promise<void>) => () => Promise<void>;
  onError: (error: unknown) => void;
  ttlMs?: number;
}

/** A lease as it is known here. */
interface Held {
  lease: Lease;
  /** Of the local clock. */
  untilMs: number;
  isLost: boolean;
}

export function createLeaseKeeper(options: Options): LeaseKeeper {
  const { database, name, holder, monotonic, repeat, onError, ttlMs = TTL_MS } = options;
  const row = createLeaseRow(database, name, holder, ttlMs);
  const isAbandoned = unchangedFor(ttlMs, monotonic);
  let held: Held | undefined;
  let isFirst = true;
  let end: (() => Promise<void>) | undefined;

  const isOver = (found: Row, now: number): boolean =>
    // In this order, so that each row is looked at.
    isAbandoned(found) ||
    found.expires_at <= now ||
    // SQLite is for one process: who had it is gone, or is being replaced by us.
    (isFirst && database.kind === 'sqlite');

  const attempt = async (): Promise<void> => {
    const askedMs = monotonic();
    try {
      const epoch = await row.take(isOver);
      isFirst = false;
      if (epoch === undefined) {
        held = undefined;
        return;
      }
      if (held?.lease.epoch !== epoch) {
        held = hold(row, name, holder, epoch, monotonic);
      }
      held.untilMs = askedMs + ttlMs * (1 - MARGIN);
    } catch (error) {
      onError(error);
    }
  };

  return {
    current: () => (held?.lease.isHeld() ? held.lease : undefined),
    start: () => {
      end ??= repeat(ttlMs * RENEWAL, attempt);
    },
    stop: async () => {
      await end?.();
      end = undefined;
      const last = held;
      held = undefined;
      if (last) {
        last.isLost = true;
        await row.giveBack(last.lease.epoch).catch(onError); // else it runs out by itself
      }
    },
  };
}

/** Whether the row has not been renewed for so long, by a clock that never jumps, as that of the database may. */
function unchangedFor(ms: number, monotonic: () => number): (row: Row) => boolean {
  let seen: { row: Row; sinceMs: number } | undefined;
  return (row) => {
    if (seen?.row.epoch !== row.epoch || seen.row.expires_at !== row.expires_at) {
      seen = { row, sinceMs: monotonic() };
    }
    return monotonic() - seen.sinceMs >= ms;
  };
}

function hold(row: LeaseRow, name: string, holder: string, epoch: number, monotonic: () => number): Held {
  const held: Held = {
    untilMs: 0,
    isLost: false,
    lease: {
      epoch,
      isHeld: () => !held.isLost && monotonic() < held.untilMs,
      check: async (session) => {
        const found = await row.share(session);
        if (found?.holder !== holder || found.epoch !== epoch) {
          held.isLost = true;
          throw new FencedError(
            `The lease "${name}" of epoch ${epoch} is another's now (epoch ${found?.epoch ?? 'unknown'}).`
          );
        }
      },
    },
  };
  return held;
}

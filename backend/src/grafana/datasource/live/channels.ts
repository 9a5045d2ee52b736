/** The live channels of one data source, which Grafana Live carries to its pages. */
import type { SendFrame, SubscribeResult } from '../../sdk/types';
import { changedRows, frameOfRows } from './packets';
import type { LiveSource } from './source';
import { TABLES, type Row, type Table } from './tables';

/** Not more often, however fast things change. */
const PACKET_MS = 1_000;
/** So long at most a page that has missed a packet, or come late, shows what was. Its silence means a lost connection. */
const EVERYTHING_MS = 15_000;
/** The first page waits so long for something to show. */
const FIRST_MS = 3_000;
/** Grafana runs the stream after it has let the page in: meanwhile nobody listens. */
const HOLD_MS = 10_000;
/** Twice the channels: a stream that Grafana has given up may not have ended yet when it runs the next. */
const MAX_STREAMS = 2 * Object.keys(TABLES).length;

export interface LiveChannels {
  /** Lets a page in; with everything there is to show, where there is something already. */
  subscribe(path: string, signal: AbortSignal): Promise<SubscribeResult>;
  /** Sends everything, then what changes, and everything again each 15 s. Ends by the signal only, with its reason. */
  run(path: string, send: SendFrame, signal: AbortSignal): Promise<never>;
  close(): void;
}

export function createLiveChannels(source: LiveSource, now: () => number): LiveChannels {
  let running = 0;
  let held: { timer: NodeJS.Timeout; leave: () => void } | undefined;

  const release = (): void => {
    clearTimeout(held?.timer);
    held?.leave();
    held = undefined;
  };
  const hold = (): void => {
    const leave = source.listen(() => undefined);
    release();
    held = { timer: setTimeout(release, HOLD_MS).unref(), leave };
  };
  return {
    subscribe: async (path, signal) => {
      const table = tableOf(path);
      if (table === undefined) {
        return { status: 'not_found' };
      }
      hold();
      if (source.newest() === undefined) {
        await heardOf(source, FIRST_MS, signal);
      }
      const newest = source.newest();
      return newest
        ? {
            status: 'ok',
            initialFrame: frameOfRows(path, table, table.rows(newest).values(), table.stamps(newest, now())),
          }
        : { status: 'ok' };
    },
    run: async (path, send, signal) => {
      const table = tableOf(path);
      if (table === undefined || running >= MAX_STREAMS) {
        throw new Error(table ? `${running} streams of this data source run already.` : `There is no channel ${path}.`);
      }
      running += 1;
      try {
        return await stream(source, path, table, now, send, signal);
      } finally {
        running -= 1;
      }
    },
    close: release,
  };
}

async function stream(
  source: LiveSource,
  name: string,
  table: Table,
  now: () => number,
  send: SendFrame,
  signal: AbortSignal
): Promise<never> {
  let turn = new AbortController();
  let before: Map<string, Row> = new Map();
  let everythingAt = -Infinity;
  const leave = source.listen(() => turn.abort());
  try {
    for (;;) {
      turn = new AbortController();
      const newest = source.newest();
      if (newest) {
        const rows = table.rows(newest);
        const everything = performance.now() >= everythingAt;
        const told = everything ? [...rows.values()] : changedRows(table, before, rows);
        if (told.length > 0) {
          await send(frameOfRows(name, table, told, table.stamps(newest, now())), everything ? 'all' : 'data');
        }
        before = rows;
        everythingAt = everything ? performance.now() + EVERYTHING_MS : everythingAt;
      }
      await pause(PACKET_MS, [signal]);
      signal.throwIfAborted();
      await pause(Math.max(0, everythingAt - performance.now()), [signal, turn.signal]);
      signal.throwIfAborted();
    }
  } finally {
    leave();
  }
}

function tableOf(path: string): Table | undefined {
  return Object.hasOwn(TABLES, path) ? TABLES[path as keyof typeof TABLES] : undefined;
}

/** Resolves when the source has told something, after `ms`, or when the signal is aborted. */
async function heardOf(source: LiveSource, ms: number, signal: AbortSignal): Promise<void> {
  const heard = new AbortController();
  const leave = source.listen(() => heard.abort());
  await pause(ms, [signal, heard.signal]);
  leave();
}

/** Resolves after `ms`, or when one of the signals is aborted. */
function pause(ms: number, signals: AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    const signal = AbortSignal.any(signals);
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
    if (signal.aborted) {
      end();
    }
  });
}

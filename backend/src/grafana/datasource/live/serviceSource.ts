/** The live stream of a service, for the channels of a data source in service mode. */
import type { LiveMessage, LiveSnapshot } from '../../../wire';
import { connectToService } from './serviceConnection';
import { afterChange, unknownSnapshot } from './serviceMessages';
import type { LiveSource } from './source';

/** What was heard last is shown for so long after the connection has ended: as old as a reading gets. */
const GRACE_MS = 5_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
const JITTER = 0.25;

export interface ServiceSourceOptions {
  /** Address of the service, without a slash at its end. */
  base: string;
  token?: string;
  now: () => number;
  /** Told when the service cannot be heard, and (undefined) when it can again. */
  onChange: (problem: string | undefined) => void;
}

/** Connected only while somebody listens; a connection that has ended is made again, with growing pauses. */
export function createServiceSource({ base, token, now, onChange }: ServiceSourceOptions): LiveSource {
  const listeners = new Set<() => void>();
  let newest: LiveSnapshot | undefined;
  let disconnect: (() => void) | undefined;
  let failures = 0;
  let retry: NodeJS.Timeout | undefined;
  let grace: NodeJS.Timeout | undefined;

  const tell = (snapshot: LiveSnapshot): void => {
    newest = snapshot;
    listeners.forEach((listener) => listener());
  };
  const heard = (message: LiveMessage): void => {
    if (message.type === 'change') {
      // A snapshot is what each connection begins with.
      if (newest) {
        tell(afterChange(newest, message));
      }
      return;
    }
    clearTimeout(grace);
    grace = undefined;
    if (failures > 0) {
      onChange(undefined);
    }
    failures = 0;
    tell(message);
  };
  const ended = (reason: string): void => {
    if (failures === 0) {
      onChange(reason);
    }
    grace ??= setTimeout(() => tell(unknownSnapshot(newest, new Date(now()).toISOString())), GRACE_MS).unref();
    retry = setTimeout(connect, pauseAfter(failures)).unref();
    failures += 1;
  };
  const connect = (): void => {
    try {
      disconnect = connectToService({
        base,
        ...(token === undefined ? {} : { token }),
        onMessage: heard,
        onEnd: ended,
      });
    } catch (error) {
      disconnect = () => undefined;
      ended(`${base} is no address of a service (${error instanceof Error ? error.message : String(error)}).`);
    }
  };
  const stop = (): void => {
    clearTimeout(retry);
    clearTimeout(grace);
    disconnect?.();
    [retry, grace, disconnect, newest, failures] = [undefined, undefined, undefined, undefined, 0];
  };
  return {
    newest: () => newest,
    listen: (listener) => {
      listeners.add(listener);
      if (disconnect === undefined) {
        connect();
      }
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) {
          stop();
        }
      };
    },
  };
}

/** Doubles with each failure, a little different each time, so that not all come back at once. */
function pauseAfter(failures: number): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 10));
  return wait * (1 + JITTER * Math.random());
}

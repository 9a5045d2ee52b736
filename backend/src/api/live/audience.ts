/** Those who listen to the live stream. */
import type { WebSocket } from 'ws';
import type { LiveFeed } from '../../monitor/live/feed';
import type { LiveMessage } from '../../wire';
import type { DropReason } from './liveMetrics';

/** RFC 6455 and its registry of close codes. */
const GOING_AWAY = 1001;
const TRY_AGAIN_LATER = 1013;

export interface AudienceOptions {
  feed: LiveFeed;
  /** Of a client that more bytes wait for, it is said that it reads too slowly. */
  maxBufferedBytes: number;
  heartbeatMs: number;
  onDrop: (reason: DropReason) => void;
}

export interface Audience {
  size(): number;
  add(client: WebSocket): void;
  /** Says farewell to all and waits until they have gone. */
  close(): Promise<void>;
}

export function createAudience({ feed, maxBufferedBytes, heartbeatMs, onDrop }: AudienceOptions): Audience {
  /** Client → has answered since the last ping. */
  const clients = new Map<WebSocket, boolean>();
  /** Have got everything, so that changes tell them something. */
  const greeted = new WeakSet<WebSocket>();
  let stop: (() => void) | undefined;

  const send = (client: WebSocket, bytes: Buffer): void => {
    if (client.readyState !== client.OPEN) {
      return;
    }
    if (client.bufferedAmount > maxBufferedBytes) {
      onDrop('slow');
      client.close(TRY_AGAIN_LATER, 'You read too slowly; connect again.');
      return;
    }
    client.send(bytes, { binary: false });
  };
  const greet = (client: WebSocket, everything: Buffer): void => {
    greeted.add(client);
    send(client, everything);
  };
  const broadcast = (change: LiveMessage | undefined): void => {
    const changed = change && encode(change);
    // Made only where somebody waits for it.
    let everything: Buffer | undefined;
    for (const client of clients.keys()) {
      if (!greeted.has(client)) {
        everything ??= encode(feed.newest());
        greet(client, everything);
      } else if (changed) {
        send(client, changed);
      }
    }
  };
  const beat = (): void => {
    for (const [client, alive] of clients) {
      if (alive) {
        clients.set(client, false);
        client.ping();
      } else {
        onDrop('dead');
        client.terminate();
      }
    }
  };
  const start = (): (() => void) => {
    const heartbeat = setInterval(beat, heartbeatMs).unref();
    const stopListening = feed.listen(broadcast);
    return () => {
      clearInterval(heartbeat);
      stopListening();
    };
  };
  const leave = (client: WebSocket): void => {
    clients.delete(client);
    if (clients.size === 0) {
      stop?.();
      stop = undefined;
    }
  };
  return {
    size: () => clients.size,
    add: (client) => {
      clients.set(client, true);
      client.on('pong', () => clients.has(client) && clients.set(client, true));
      client.on('close', () => leave(client));
      // Such as a frame that is too long: ws answers with the fitting code, and its close event follows.
      client.on('error', () => undefined);
      stop ??= start();
      const newest = feed.newest();
      if (newest) {
        greet(client, encode(newest));
      }
    },
    close: async () => {
      const gone = [...clients.keys()].map((client) => new Promise((resolve) => client.once('close', resolve)));
      clients.forEach((_, client) => client.close(GOING_AWAY, 'The service stops.'));
      await Promise.all(gone);
    },
  };
}

function encode(message: LiveMessage | undefined): Buffer {
  return Buffer.from(JSON.stringify(message));
}

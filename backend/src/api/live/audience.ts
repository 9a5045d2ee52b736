/** Those who listen to the live stream. */
import type { WebSocket } from 'ws';
import type { LiveFeed, LiveListener } from '../../monitor/live/feed';
import { editionsOf } from './editions';
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
  /** @param components whether it wants the components of the scores, too */
  add(client: WebSocket, components: boolean): void;
  /** Says farewell to all and waits until they have gone. */
  close(): Promise<void>;
}

interface Listening {
  /** Has answered since the last ping. */
  alive: boolean;
  /** Has got everything, so that changes tell it something. */
  greeted: boolean;
  components: boolean;
}

export function createAudience({ feed, maxBufferedBytes, heartbeatMs, onDrop }: AudienceOptions): Audience {
  const clients = new Map<WebSocket, Listening>();
  let stop: (() => void) | undefined;

  const send = (client: WebSocket, bytes: Buffer | undefined): void => {
    if (bytes === undefined || client.readyState !== client.OPEN) {
      return;
    }
    if (client.bufferedAmount > maxBufferedBytes) {
      onDrop('slow');
      client.close(TRY_AGAIN_LATER, 'You read too slowly; connect again.');
      return;
    }
    client.send(bytes, { binary: false });
  };
  const broadcast: LiveListener = (change) => {
    const changed = change && editionsOf(change);
    const newest = feed.newest();
    // Made only where somebody waits for it.
    const everything = newest && editionsOf(newest);
    for (const [client, listening] of clients) {
      if (!listening.greeted) {
        listening.greeted = everything !== undefined;
        send(client, everything?.(listening.components));
      } else if (changed) {
        send(client, changed(listening.components));
      }
    }
  };
  const beat = (): void => {
    for (const [client, listening] of clients) {
      if (listening.alive) {
        listening.alive = false;
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
    add: (client, components) => {
      const newest = feed.newest();
      const listening: Listening = { alive: true, greeted: newest !== undefined, components };
      clients.set(client, listening);
      client.on('pong', () => (listening.alive = true));
      client.on('close', () => leave(client));
      // Such as a frame that is too long: ws answers with the fitting code, and its close event follows.
      client.on('error', () => undefined);
      stop ??= start();
      send(client, newest && editionsOf(newest)(components));
    },
    close: async () => {
      const gone = [...clients.keys()].map((client) => new Promise((resolve) => client.once('close', resolve)));
      clients.forEach((_, client) => client.close(GOING_AWAY, 'The service stops.'));
      await Promise.all(gone);
    },
  };
}

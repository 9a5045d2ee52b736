/** `WS /ws`: everything once, then each second what has changed. */
import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Registry } from 'prom-client';
import { WebSocketServer } from 'ws';
import type { LiveFeed } from '../../monitor/live/feed';
import { createTokenCheck } from '../authentication';
import { HttpError, PROBLEM_TYPE, problemOf } from '../problem';
import { createAudience } from './audience';
import { checkUpgrade, chooseProtocol, wantsComponents } from './gate';
import { createLiveMetrics } from './liveMetrics';

const MAX_CLIENTS = 500;
const MAX_BUFFERED_BYTES = 1024 * 1024;
const HEARTBEAT_MS = 15_000;
/** What clients say is not read: a ping's answer and the farewell are all that they send. */
const MAX_PAYLOAD_BYTES = 1024;
/** Who has been told to leave, and does not, is cut off. */
const FAREWELL_MS = 2_000;

export interface LiveServerOptions {
  feed: LiveFeed;
  registry: Registry;
  token?: string;
  maxClients?: number;
  maxBufferedBytes?: number;
  heartbeatMs?: number;
}

export interface LiveServer {
  /** Takes over the server's upgrades. */
  attach(server: Server): void;
  /** Says farewell to all clients and waits until they have gone, at most two seconds. */
  close(): Promise<void>;
}

export function createLiveServer(options: LiveServerOptions): LiveServer {
  const { feed, registry, token } = options;
  const { maxClients = MAX_CLIENTS, maxBufferedBytes = MAX_BUFFERED_BYTES, heartbeatMs = HEARTBEAT_MS } = options;
  const isToken = token === undefined ? undefined : createTokenCheck(token);
  // Compressing each message for each client would cost more than it saves.
  const serverOptions = {
    noServer: true,
    maxPayload: MAX_PAYLOAD_BYTES,
    perMessageDeflate: false,
    closeTimeout: FAREWELL_MS,
    handleProtocols: chooseProtocol,
  };
  const sockets = new WebSocketServer(serverOptions);
  const audience = createAudience({
    feed,
    maxBufferedBytes,
    heartbeatMs,
    onDrop: (reason) => metrics.dropped(reason),
  });
  const metrics = createLiveMetrics(registry, audience.size);
  let closing = false;

  const check = (request: IncomingMessage): void => {
    checkUpgrade(request, isToken);
    if (closing || audience.size() >= maxClients) {
      throw new HttpError(
        503,
        closing ? 'The service stops.' : `All ${maxClients} places of the live stream are taken. Try again later.`
      );
    }
  };
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    try {
      check(request);
    } catch (error) {
      metrics.refused(refuse(request, socket, error));
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => audience.add(client, wantsComponents(request)));
  };
  return {
    attach: (server) => void server.on('upgrade', upgrade),
    close: () => {
      closing = true;
      return audience.close();
    },
  };
}

/** Answers in HTTP and ends the connection. @returns the status */
function refuse(request: IncomingMessage, socket: Duplex, error: unknown): number {
  const problem = problemOf(error, (request.url ?? '').split('?', 1)[0] ?? '');
  const { status } = problem;
  const body = JSON.stringify(problem);
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    ...(status === 401 ? ['WWW-Authenticate: Bearer'] : []),
    ...(status === 503 ? ['Retry-After: 5'] : []),
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
  return status;
}

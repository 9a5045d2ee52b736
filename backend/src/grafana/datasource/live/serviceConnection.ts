/** One connection to a service's `WS /ws`. */
import { WebSocket } from 'ws';
import type { LiveMessage } from '../../../wire';
import { parseMessage } from './serviceMessages';

const HANDSHAKE_MS = 10_000;
/** The service pings each 15 s. */
const SILENCE_MS = 40_000;
/** Two thousand services fill half a megabyte. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
/** RFC 6455: the message cannot be understood. */
const UNSUPPORTED_DATA = 1003;

export interface ServiceConnectionOptions {
  /** Address of the service, without a slash at its end. */
  base: string;
  token?: string;
  onMessage: (message: LiveMessage) => void;
  /** Once, when it has ended by itself; the reason is a sentence. */
  onEnd: (reason: string) => void;
}

/** @returns ends it, without `onEnd` */
export function connectToService({ base, token, onMessage, onEnd }: ServiceConnectionOptions): () => void {
  const socket = new WebSocket(`${base.replace(/^http/, 'ws')}/ws?components=true`, {
    handshakeTimeout: HANDSHAKE_MS,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
  });
  let reason = `The service at ${base} ended the connection.`;
  let wanted = true;
  let silence: NodeJS.Timeout | undefined;

  const listen = (): void => {
    clearTimeout(silence);
    silence = setTimeout(() => {
      reason = `The service at ${base} is silent.`;
      socket.terminate();
    }, SILENCE_MS).unref();
  };
  socket.on('open', listen);
  socket.on('ping', listen);
  socket.on('message', (data) => {
    listen();
    const message = parseMessage(String(data));
    if (message) {
      onMessage(message);
    } else {
      reason = `The service at ${base} says what this plugin does not understand. Are their versions the same?`;
      socket.close(UNSUPPORTED_DATA);
    }
  });
  socket.on('error', (error) => {
    reason = reasonOf(error, base);
  });
  socket.on('close', () => {
    clearTimeout(silence);
    if (wanted) {
      onEnd(reason);
    }
  });
  return () => {
    wanted = false;
    clearTimeout(silence);
    socket.terminate();
  };
}

function reasonOf(error: Error, base: string): string {
  return /\b40[13]$/.test(error.message)
    ? `The service at ${base} refused the token: put its MEV_QUALITY_TOKEN into the data source.`
    : `The service at ${base} cannot be reached (${error.message}). Is \`quality serve\` running there?`;
}

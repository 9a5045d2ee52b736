import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

export interface SeenRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  /** The form that was posted, or the URL's parameters. */
  form: URLSearchParams;
}

/** What a proxy does with a request: passes it on, answers itself, or breaks the connection. */
export type Action = 'pass' | 'reset' | { status: number; headers?: Record<string, string>; body?: string };

export interface RunningProxy {
  url: string;
  /** All requests so far, in order. */
  seen: SeenRequest[];
  /** The most that were under way at once. */
  mostAtOnce(): number;
  /** Those under way now. */
  underWay(): number;
  /** Connections accepted so far. */
  connections(): number;
  stop(): Promise<void>;
}

/**
 * A proxy in front of a real server, to count requests and to do what the server cannot be made to do. All that it
 * passes on, the real server answers.
 *
 * @param decide for each request, with its number from 0; default: pass all on
 */
export async function startProxy(
  target: string,
  decide: (seen: SeenRequest, number: number) => Action | Promise<Action> = () => 'pass'
): Promise<RunningProxy> {
  const seen: SeenRequest[] = [];
  let atOnce = 0;
  let most = 0;
  let accepted = 0;
  const serve = async (incoming: IncomingMessage, response: ServerResponse) => {
    most = Math.max(most, ++atOnce);
    response.on('close', () => atOnce--);
    const body = Buffer.concat(await incoming.toArray());
    const url = new URL(incoming.url ?? '/', target);
    const form = new URLSearchParams(incoming.method === 'POST' ? body.toString() : url.searchParams);
    const one = { method: incoming.method ?? '', path: url.pathname, headers: incoming.headers, form };
    const action = await decide(one, seen.push(one) - 1);
    if (action === 'pass') pass(new URL(incoming.url ?? '/', target), incoming, body, response);
    else if (action === 'reset') incoming.socket.resetAndDestroy();
    else response.writeHead(action.status, action.headers).end(action.body);
  };
  const server = createServer((incoming, response) => {
    serve(incoming, response).catch((error: unknown) => response.destroy(error as Error));
  });
  server.on('connection', () => accepted++);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP port was given');
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    mostAtOnce: () => most,
    underWay: () => atOnce,
    connections: () => accepted,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function pass(url: URL, incoming: IncomingMessage, body: Buffer, response: ServerResponse): void {
  const { host: _host, ...headers } = incoming.headers;
  const onward = request(url, { method: incoming.method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', (error) => response.destroy(error));
  response.on('close', () => onward.destroy());
  onward.end(body);
}

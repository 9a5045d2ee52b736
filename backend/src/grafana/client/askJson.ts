/** One request over HTTP, bounded in time and size, with what is needed to compare clocks. */
import { request, type Dispatcher } from 'undici';
const MOST_BYTES = 16 * 1024 * 1024;

export interface Answer {
  status: number;
  /** Parsed JSON; undefined when the body is none. */
  body: unknown;
  /** The server's Date header, epoch milliseconds cut to the second. */
  dateMs: number | undefined;
  /** Our own clock before the request and after the answer. */
  beforeMs: number;
  afterMs: number;
  /** Where a redirect points to. */
  location: string | undefined;
}

/** No answer could be had. Neither text holds a header or a secret. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  constructor(
    message: string,
    readonly remedy: string
  ) {
    super(message);
  }
}

export interface Asked {
  timeoutMs: number;
  /** Default GET. */
  method?: 'GET' | 'POST' | 'DELETE';
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  signal?: AbortSignal | undefined;
}

/**
 * Follows no redirect: a header meant for one server must not reach another.
 * @throws HttpError when the server cannot be reached, is too slow or answers too much
 */
export async function askJson(
  url: string,
  { timeoutMs, method = 'GET', headers = {}, body, signal }: Asked
): Promise<Answer> {
  const { origin } = new URL(url);
  const beforeMs = Date.now();
  try {
    const response = await request(url, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal === undefined ? [] : [signal])]),
    });
    const afterMs = Date.now();
    const date = Date.parse(headerOf(response, 'date') ?? '');
    return {
      status: response.statusCode,
      body: await readBody(response.body),
      dateMs: Number.isNaN(date) ? undefined : date,
      beforeMs,
      afterMs,
      location: headerOf(response, 'location'),
    };
  } catch (error) {
    throw error instanceof HttpError ? error : connectionError(origin, timeoutMs, error);
  }
}

function headerOf({ headers }: Dispatcher.ResponseData, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

async function readBody(body: AsyncIterable<Buffer>): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    // Throwing ends the loop, and with it the connection.
    if (bytes > MOST_BYTES) {
      throw new HttpError(`The answer takes more than ${MOST_BYTES / 1024 / 1024} MiB`, 'Look at what answers there.');
    }
    chunks.push(chunk);
  }
  return parseJson(Buffer.concat(chunks).toString('utf8'));
}

/** Undefined for what is no JSON, such as a login page or a proxy's error page. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function connectionError(origin: string, timeoutMs: number, error: unknown): HttpError {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return new HttpError(
      `${origin} gave no answer within ${timeoutMs / 1000} s`,
      'See whether it is overloaded or a firewall drops the connection.'
    );
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'no code';
  if (code === 'ECONNREFUSED') {
    return new HttpError(`Nothing listens at ${origin}`, 'Start it, or correct host and port of the URL.');
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new HttpError(`The host name of ${origin} is not known (${code})`, 'Check the host name and the DNS.');
  }
  return new HttpError(
    `${origin} cannot be reached (${code})`,
    'Check the address, the firewall and, with https, that its certificate is trusted here (NODE_EXTRA_CA_CERTS).'
  );
}

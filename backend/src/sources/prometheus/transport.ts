import { Buffer } from 'node:buffer';
import { Pool } from 'undici';
import type { Answer } from './answer';
import { errorCode } from './errorCode';
import { type ErrorContext, notPrometheus, PrometheusError, tooLarge, unreachable } from './errors';
import type { Settings } from './options';

/** Connections are given up when idle for longer; shorter than the idle limits that servers commonly have. */
const KEEP_ALIVE_MS = 30_000;
const CONNECT_TIMEOUT_MS = 10_000;

export interface ApiRequest {
  /** Below `/api/v1/`. */
  path: string;
  /** Sent by POST, so that a long query does not meet a limit on URLs; absent: GET. */
  form?: string;
}

/** HTTP with kept-alive connections: one request, one answer, no retry. */
export class Transport {
  private readonly pool: Pool;

  constructor(private readonly settings: Settings) {
    const { origin, maxConcurrency, secureContext, skipVerify } = settings;
    this.pool = new Pool(origin, {
      connections: maxConcurrency,
      pipelining: 1,
      allowH2: false,
      keepAliveTimeout: KEEP_ALIVE_MS,
      // The caller's deadline bounds a whole call; these would only tell it less well.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: { secureContext, rejectUnauthorized: !skipVerify, timeout: CONNECT_TIMEOUT_MS },
    });
  }

  /**
   * @throws PrometheusError `unreachable`, `too_large` or `not_prometheus`; the signal's reason when it aborts
   */
  async send({ path, form }: ApiRequest, context: ErrorContext, signal: AbortSignal): Promise<Answer> {
    const { prefix, headers } = this.settings;
    const isForm = form === undefined ? undefined : { 'content-type': 'application/x-www-form-urlencoded' };
    try {
      const {
        statusCode,
        headers: answered,
        body,
      } = await this.pool.request({
        method: isForm ? 'POST' : 'GET',
        path: `${prefix}/api/v1/${path}`,
        headers: { accept: 'application/json', ...headers, ...isForm },
        body: form,
        signal,
      });
      return { status: statusCode, body: await this.read(body, Number(answered['content-length']), context) };
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw error instanceof PrometheusError ? error : connectionError(context, error);
    }
  }

  /** Breaks open connections. */
  close(): Promise<void> {
    return this.pool.destroy();
  }

  private async read(body: AsyncIterable<Buffer>, announced: number, context: ErrorContext): Promise<Buffer> {
    const { maxBytes } = this.settings;
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of body) {
      bytes += chunk.length;
      // Throwing ends the loop, and with it the connection.
      if (bytes > maxBytes || announced > maxBytes) throw tooLarge(context, maxBytes);
      chunks.push(chunk);
    }
    return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, bytes);
  }
}

function connectionError(context: ErrorContext, error: unknown): PrometheusError {
  const code = errorCode(error) ?? 'unknown';
  // Answers that cannot be read as HTTP.
  if (/^HPE_|RES_|HEADERS_OVERFLOW/.test(code)) return notPrometheus(context, `its answer is no valid HTTP (${code})`);
  return unreachable(context, code);
}

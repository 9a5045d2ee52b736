/** Requests to one Grafana: its address, who asks, and what its refusals mean. */
import type { z } from 'zod';
import { askJson, HttpError, type Answer } from './askJson';
import { GrafanaError } from './errors';
import { messageSchema } from './schemas';

/** Health of a data source may have to wait for a Prometheus that does not answer. */
const TIMEOUT_MS = 30_000;

export interface GrafanaOptions {
  /** `http(s)://host[:port][/prefix]`. */
  url: string;
  /** Of a service account. */
  token?: string | undefined;
  /** In place of a token, where there is no service account. */
  basicAuth?: { user: string; password: string } | undefined;
  timeoutMs?: number;
}

export interface Request {
  method?: 'GET' | 'POST' | 'DELETE';
  /** Sent as JSON. */
  body?: unknown;
  signal?: AbortSignal | undefined;
  /** Statuses whose body is read; default 200. */
  allowed?: readonly number[];
}

/** All throw GrafanaError. */
export interface Connection {
  readonly base: string;
  ask<T>(path: string, schema: z.ZodType<T>, request?: Request): Promise<T>;
  /** Whatever the status is. */
  answer(path: string, request?: Request): Promise<Answer>;
}

/** @throws GrafanaError of kind `settings`; nothing is asked of Grafana yet */
export function connect({ url, token, basicAuth, timeoutMs = TIMEOUT_MS }: GrafanaOptions): Connection {
  const base = readUrl(url);
  const headers = authorization(token, basicAuth);
  const by = token === undefined && basicAuth !== undefined ? 'password' : 'token';
  const answer: Connection['answer'] = async (path, { method = 'GET', body, signal } = {}) => {
    try {
      return await askJson(base + path, { timeoutMs, method, headers, body, signal });
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      throw new GrafanaError('unreachable', error.message, error.remedy);
    }
  };
  return {
    base,
    answer,
    ask: async (path, schema, request = {}) =>
      readAnswer(base + path, await answer(path, request), schema, request, by),
  };
}

function authorization(token: string | undefined, basicAuth: GrafanaOptions['basicAuth']): Record<string, string> {
  if (token !== undefined) {
    return { authorization: `Bearer ${readToken(token)}` };
  }
  if (basicAuth === undefined) {
    return {};
  }
  const { user, password } = basicAuth;
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

export function readAnswer<T>(
  url: string,
  answer: Answer,
  schema: z.ZodType<T>,
  { method = 'GET', allowed = [200] }: Request,
  by: 'token' | 'password' = 'token'
): T {
  const parsed = allowed.includes(answer.status) ? schema.safeParse(answer.body) : undefined;
  if (parsed?.success) {
    return parsed.data;
  }
  throw refusalOf(`${method} ${new URL(url).pathname}`, answer, by) ?? unexpected(new URL(url).pathname, answer);
}

/**
 * @param what method and path
 * @param by what was shown to Grafana
 */
function refusalOf(what: string, { status, body }: Answer, by: 'token' | 'password'): GrafanaError | undefined {
  const why = `(${status}${textOf(body, ': ')})`;
  switch (status) {
    case 400:
    case 422:
      return new GrafanaError('refused', `Grafana refuses ${what} ${why}`, 'See what it says; its log tells more.');
    case 401:
      return new GrafanaError(
        'unauthorized',
        `Grafana refused the ${by} ${why}`,
        by === 'password'
          ? 'Correct user and password.'
          : 'Make a new token for the service account (Administration > Users and access > Service accounts).'
      );
    case 403:
      return new GrafanaError(
        'forbidden',
        `The ${by === 'password' ? 'user' : 'token'} may not ${what} ${why}`,
        `Give the ${by === 'password' ? 'user' : 'service account'} the role ${what.startsWith('GET ') ? 'Viewer' : 'Editor'} or more.`
      );
    case 404:
      return new GrafanaError(
        'not_found',
        `Grafana has no ${what.split(' ')[1]}${textOf(body, ' (', ')')}`,
        'Check the URL: with a sub-path it must be part of it.'
      );
    default:
      return undefined;
  }
}

function unexpected(path: string, { status, body, location }: Answer): GrafanaError {
  const redirect = location === undefined ? '' : `, a redirect to ${location}`;
  return new GrafanaError(
    'unexpected',
    `${path} does not answer as Grafana 12.3 does (${status}${redirect}${textOf(body, ': ')})`,
    redirect ? 'Use the address that it redirects to.' : "Check that the URL is Grafana's; its log tells more."
  );
}

/** What an answer says of itself; empty where it says nothing. */
function textOf(body: unknown, before: string, after = ''): string {
  const message = messageSchema.safeParse(body).data?.message ?? '';
  return message && `${before}${message}${after}`;
}

function readUrl(text: string): string {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new GrafanaError(
      'settings',
      "Grafana's URL is none of http or https",
      'Give one such as http://localhost:3000.'
    );
  }
  if (url.username || url.password) {
    throw new GrafanaError('settings', "Grafana's URL holds a user or password", 'Use a token: URLs end up in logs.');
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}

function readToken(token: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) {
    return token;
  }
  throw new GrafanaError(
    'settings',
    "Grafana's token is empty, or has a space, a line break or a character that HTTP cannot carry",
    'Look for a line break at its end, as files often have one.'
  );
}

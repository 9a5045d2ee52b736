/** Grafana's own HTTP API, as far as it is used here. */
import type { z } from 'zod';
import { GrafanaError } from './errors';
import { getJson, HttpError, type Answer } from './getJson';
import {
  annotationsSchema,
  dataSourceHealthSchema,
  dataSourcesSchema,
  healthSchema,
  messageSchema,
  permissionsSchema,
  pluginErrorsSchema,
  pluginSchema,
  rulesSchema,
  type DataSourceHealth,
  type GrafanaAnnotation,
  type GrafanaDataSource,
  type GrafanaPlugin,
  type GrafanaRule,
} from './schemas';

/** Health of a data source may have to wait for a Prometheus that does not answer. */
const TIMEOUT_MS = 30_000;

export interface GrafanaOptions {
  /** `http(s)://host[:port][/prefix]`. */
  url: string;
  /** Of a service account. */
  token?: string | undefined;
  timeoutMs?: number;
}

/** All throw GrafanaError. */
export interface GrafanaClient {
  /** Needs no token. */
  health(): Promise<{ version: string; database: string; answer: Answer }>;
  /** Undefined where it is not installed or was not loaded. */
  plugin(id: string): Promise<GrafanaPlugin | undefined>;
  /** Plugins that were found and not loaded: id → error code, such as `signatureMissing`. */
  pluginErrors(): Promise<Map<string, string>>;
  dataSources(): Promise<GrafanaDataSource[]>;
  dataSourceHealth(uid: string): Promise<DataSourceHealth>;
  /** What the token may do: action → scopes. */
  permissions(): Promise<Map<string, string[]>>;
  /** Grafana's own alert rules. */
  rules(): Promise<GrafanaRule[]>;
  /** Those that have any of the tags, newest first. */
  annotations(asked: AnnotationsAsked, signal?: AbortSignal): Promise<GrafanaAnnotation[]>;
}

export interface AnnotationsAsked {
  tags: readonly string[];
  startMs: number;
  endMs: number;
  /** As many at most, the newest. */
  limit: number;
}

/** @throws GrafanaError of kind `settings`; nothing is asked of Grafana yet */
export function createGrafanaClient({ url, token, timeoutMs = TIMEOUT_MS }: GrafanaOptions): GrafanaClient {
  const base = readUrl(url);
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${readToken(token)}` };
  const get = async (path: string, signal?: AbortSignal): Promise<Answer> => {
    try {
      return await getJson(base + path, timeoutMs, headers, signal);
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      throw new GrafanaError('unreachable', error.message, error.remedy);
    }
  };
  const ask = async <T>(path: string, schema: z.ZodType<T>, allowed: readonly number[] = [200]): Promise<T> =>
    read(base + path, await get(path), schema, allowed);
  return {
    health: async () => {
      const answer = await get('/api/health');
      // 503 when its database fails.
      return { ...read(`${base}/api/health`, answer, healthSchema, [200, 503]), answer };
    },
    plugin: async (id) => {
      try {
        return await ask(`/api/plugins/${encodeURIComponent(id)}/settings`, pluginSchema);
      } catch (error) {
        if (error instanceof GrafanaError && error.kind === 'not_found') return undefined;
        throw error;
      }
    },
    pluginErrors: async () =>
      new Map((await ask('/api/plugins/errors', pluginErrorsSchema)).map((one) => [one.pluginId, one.errorCode])),
    dataSources: () => ask('/api/datasources', dataSourcesSchema),
    dataSourceHealth: (uid) =>
      // An unhealthy data source answers 400, one whose plugin is not loaded 404, one whose plugin ends 500.
      ask(`/api/datasources/uid/${encodeURIComponent(uid)}/health`, dataSourceHealthSchema, [200, 400, 404, 500]),
    permissions: async () =>
      new Map(
        Object.entries(await ask('/api/access-control/user/permissions', permissionsSchema)).map(([action, scopes]) => [
          action,
          scopes ?? [],
        ])
      ),
    rules: async () => {
      const { data } = await ask('/api/prometheus/grafana/api/v1/rules?limit_alerts=0', rulesSchema);
      return (data.groups ?? []).flatMap(({ rules }) => rules ?? []);
    },
    annotations: async ({ tags, startMs, endMs, limit }, signal) => {
      const search = new URLSearchParams({
        type: 'annotation',
        matchAny: 'true',
        from: String(Math.floor(startMs)),
        to: String(Math.ceil(endMs)),
        limit: String(limit),
      });
      tags.forEach((tag) => search.append('tags', tag));
      const path = `/api/annotations?${search.toString()}`;
      return read(base + path, await get(path, signal), annotationsSchema, [200]);
    },
  };
}

function read<T>(url: string, answer: Answer, schema: z.ZodType<T>, allowed: readonly number[]): T {
  const { status, body, location } = answer;
  const parsed = allowed.includes(status) ? schema.safeParse(body) : undefined;
  if (parsed?.success) {
    return parsed.data;
  }
  const { pathname } = new URL(url);
  const message = messageSchema.safeParse(body).data?.message ?? '';
  if (status === 401) {
    throw new GrafanaError(
      'unauthorized',
      `Grafana refused the token (401${message && `: ${message}`})`,
      'Make a new token for the service account (Administration > Users and access > Service accounts).'
    );
  }
  if (status === 403) {
    throw new GrafanaError(
      'forbidden',
      `The token may not GET ${pathname} (403${message && `: ${message}`})`,
      'Give the service account the role Viewer or more.'
    );
  }
  if (status === 404) {
    throw new GrafanaError(
      'not_found',
      `Grafana has no ${pathname}${message && ` (${message})`}`,
      'Check the URL: with a sub-path it must be part of it.'
    );
  }
  const redirect = location === undefined ? '' : `, a redirect to ${location}`;
  throw new GrafanaError(
    'unexpected',
    `${pathname} does not answer as Grafana 12.3 does (${status}${redirect}${message && `: ${message}`})`,
    redirect ? 'Use the address that it redirects to.' : "Check that the URL is Grafana's; its log tells more."
  );
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

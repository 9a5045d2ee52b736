/** Grafana's own HTTP API, as far as it is used here. */
import type { Answer } from './askJson';
import { connect, readAnswer, type GrafanaOptions } from './connection';
import { GrafanaError } from './errors';
import {
  annotationsSchema,
  dataSourceHealthSchema,
  dataSourcesSchema,
  healthSchema,
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
export function createGrafanaClient(options: GrafanaOptions): GrafanaClient {
  const { base, ask, answer: answerOf } = connect(options);
  return {
    health: async () => {
      const answer = await answerOf('/api/health');
      // 503 when its database fails.
      return { ...readAnswer(`${base}/api/health`, answer, healthSchema, { allowed: [200, 503] }), answer };
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
      ask(`/api/datasources/uid/${encodeURIComponent(uid)}/health`, dataSourceHealthSchema, {
        allowed: [200, 400, 404, 500],
      }),
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
      return ask(`/api/annotations?${search.toString()}`, annotationsSchema, { signal });
    },
  };
}

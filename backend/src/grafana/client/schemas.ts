/** The parts of Grafana's answers (12.3) that are read. */
import { z } from 'zod';

export const healthSchema = z.object({ version: z.string(), database: z.string().default('unknown') });

export const pluginSchema = z.object({
  id: z.string(),
  type: z.string(),
  /** Told of apps only: other types say false here, enabled or not. */
  enabled: z.boolean(),
  /** `valid`, `unsigned`, `modified`, `invalid`, `internal`. */
  signature: z.string().default(''),
  info: z.object({ version: z.string().default('') }),
});

export const pluginErrorsSchema = z.array(z.object({ pluginId: z.string(), errorCode: z.string().default('') }));

export const dataSourcesSchema = z.array(z.object({ uid: z.string(), name: z.string(), type: z.string() }));

export const dataSourceHealthSchema = z.object({
  /** `OK`, or `ERROR` and others; absent where the plugin could not be asked. */
  status: z.string().default('ERROR'),
  message: z.string(),
});

/** Action → scopes. */
export const permissionsSchema = z.record(z.string(), z.array(z.string()).nullable());

const ruleSchema = z.object({
  uid: z.string().optional(),
  name: z.string(),
  /** `ok`, `error`, `nodata` or `unknown` while it has not been evaluated. */
  health: z.string().default('unknown'),
  lastError: z.string().optional(),
  isPaused: z.boolean().default(false),
  queriedDatasourceUIDs: z.array(z.string()).nullish(),
});

export const rulesSchema = z.object({
  data: z.object({ groups: z.array(z.object({ rules: z.array(ruleSchema).nullish() })).nullish() }),
});

const annotationSchema = z.object({
  /** Milliseconds since the epoch. */
  time: z.number(),
  text: z.string().default(''),
  tags: z.array(z.string()).nullish(),
});

export const annotationsSchema = z.array(annotationSchema);

const labels = z.record(z.string(), z.string());

const activeAlertSchema = z.object({
  fingerprint: z.string().min(1),
  startsAt: z.iso.datetime({ offset: true }),
  labels,
  annotations: labels.default({}),
  generatorURL: z.string().default(''),
  status: z.object({ silencedBy: z.array(z.string()).nullish() }),
});

export const activeAlertsSchema = z.array(activeAlertSchema);

export const firingRulesSchema = z.object({
  data: z.object({
    groups: z
      .array(
        z.object({
          rules: z.array(z.object({ alerts: z.array(z.object({ labels, state: z.string() })).nullish() })).nullish(),
        })
      )
      .nullish(),
  }),
});

const silenceSchema = z.object({
  id: z.string(),
  comment: z.string().default(''),
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }),
  status: z.object({ state: z.enum(['pending', 'active', 'expired']) }),
});

export const silencesSchema = z.array(silenceSchema);

export const createdSilenceSchema = z.object({ silenceID: z.string().min(1) });

/** Errors carry their text here, and so do some successes. */
export const messageSchema = z.object({ message: z.string() });

export type ActiveAlert = z.infer<typeof activeAlertSchema>;
export type GrafanaSilence = z.infer<typeof silenceSchema>;
export type GrafanaPlugin = z.infer<typeof pluginSchema>;
export type GrafanaAnnotation = z.infer<typeof annotationSchema>;
export type GrafanaRule = z.infer<typeof ruleSchema>;
export type GrafanaDataSource = z.infer<typeof dataSourcesSchema>[number];
export type DataSourceHealth = z.infer<typeof dataSourceHealthSchema>;

/** The service's settings from the environment: the only place that reads it. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

export interface ServiceSettings {
  host: string;
  port: number;
  prometheusUrl: string;
  /** A file to use instead of the built-in configuration. */
  configFile?: string;
  /** A folder for what a restart must not lose, such as trained models; absent: it is lost. */
  dataFolder?: string;
  /** Bearer token that callers must send; required on any address but loopback. */
  token?: string;
  /** One that opens the webhooks alone. */
  webhookToken?: string;
  /** The PostgreSQL in which alerts are kept; absent: a file in the data folder, and without one in memory. */
  databaseUrl?: string;
  /** Addresses of calendars, which may be secrets, by the names of the values: `MEV_QUALITY_CALENDAR_…`. */
  calendarUrls?: Record<string, string>;
  /** Where deploys are annotated, alerts fire, and silences are made. */
  grafanaUrl?: string;
  /** A service account's token, for what is asked of Grafana. */
  grafanaToken?: string;
  /** In place of a token. */
  grafanaBasicAuth?: { user: string; password: string };
}

const schema = z.object({
  PROMETHEUS_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:9090'),
  MEV_QUALITY_HOST: z.string().min(1).default('127.0.0.1'),
  MEV_QUALITY_PORT: z.coerce.number().int().min(0).max(65_535).default(8686),
  MEV_QUALITY_CONFIG: z.string().min(1).optional(),
  MEV_QUALITY_DATA: z.string().min(1).optional(),
  MEV_QUALITY_TOKEN: z.string().min(1).optional(),
  MEV_QUALITY_TOKEN_FILE: z.string().min(1).optional(),
  MEV_QUALITY_WEBHOOK_TOKEN: z.string().min(1).optional(),
  MEV_QUALITY_WEBHOOK_TOKEN_FILE: z.string().min(1).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  MEV_QUALITY_GRAFANA_URL: z.url({ protocol: /^https?$/ }).optional(),
  MEV_QUALITY_GRAFANA_TOKEN: z.string().min(1).optional(),
  MEV_QUALITY_GRAFANA_TOKEN_FILE: z.string().min(1).optional(),
  MEV_QUALITY_GRAFANA_USER: z.string().min(1).optional(),
  MEV_QUALITY_GRAFANA_PASSWORD: z.string().min(1).optional(),
  MEV_QUALITY_GRAFANA_PASSWORD_FILE: z.string().min(1).optional(),
});

/** A setting that is wrong or missing; the message tells which and what to do. */
export class SettingsError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SettingsError';
  }
}

/** @throws SettingsError */
export function readEnvironment(environment: Readonly<Record<string, string | undefined>>): ServiceSettings {
  const result = schema.safeParse(environment);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new SettingsError(
      `The environment value ${issue?.path.join('.') ?? ''} is not valid: ${issue?.message ?? ''}.`
    );
  }
  const values = result.data;
  const token = secretOf(values, 'MEV_QUALITY_TOKEN');
  if (!isLoopback(values.MEV_QUALITY_HOST) && token === undefined) {
    throw new SettingsError(
      `The service would be open to everyone on ${values.MEV_QUALITY_HOST}. Set MEV_QUALITY_TOKEN (or MEV_QUALITY_TOKEN_FILE), or bind 127.0.0.1.`
    );
  }
  return {
    host: values.MEV_QUALITY_HOST,
    port: values.MEV_QUALITY_PORT,
    prometheusUrl: values.PROMETHEUS_URL,
    ...known({
      calendarUrls: calendarUrlsOf(environment),
      configFile: values.MEV_QUALITY_CONFIG,
      dataFolder: values.MEV_QUALITY_DATA,
      databaseUrl: values.DATABASE_URL,
      grafanaUrl: values.MEV_QUALITY_GRAFANA_URL,
      grafanaToken: secretOf(values, 'MEV_QUALITY_GRAFANA_TOKEN'),
      grafanaBasicAuth: basicAuthOf(values),
      webhookToken: secretOf(values, 'MEV_QUALITY_WEBHOOK_TOKEN'),
      token,
    }),
  };
}

/** quality.yaml names them. @returns undefined where there are none */
export function calendarUrlsOf(
  environment: Readonly<Record<string, string | undefined>>
): Record<string, string> | undefined {
  const found = Object.entries(environment).filter(([name]) => name.startsWith('MEV_QUALITY_CALENDAR_'));
  return found.length === 0 ? undefined : Object.fromEntries(found.map(([name, value = '']) => [name, value]));
}

/** Without what is undefined. */
function known<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof known<T>
  >;
}

type Values = z.infer<typeof schema>;

/** Who has a token needs no password. */
function basicAuthOf(values: Values): ServiceSettings['grafanaBasicAuth'] {
  const { MEV_QUALITY_GRAFANA_USER: user } = values;
  const password = secretOf(values, 'MEV_QUALITY_GRAFANA_PASSWORD');
  if (user !== undefined && password === undefined) {
    throw new SettingsError('MEV_QUALITY_GRAFANA_USER has no password: set MEV_QUALITY_GRAFANA_PASSWORD.');
  }
  return user === undefined || password === undefined ? undefined : { user, password };
}

type Secret =
  'MEV_QUALITY_TOKEN' | 'MEV_QUALITY_WEBHOOK_TOKEN' | 'MEV_QUALITY_GRAFANA_TOKEN' | 'MEV_QUALITY_GRAFANA_PASSWORD';

/** Given itself, or in a file. */
function secretOf(values: Values, secret: Secret): string | undefined {
  const name = `${secret}_FILE` as const;
  const file = values[name];
  if (values[secret] !== undefined || file === undefined) {
    return values[secret];
  }
  try {
    const text = readFileSync(file, 'utf8').trim();
    if (text !== '') {
      return text;
    }
  } catch (error) {
    throw new SettingsError(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
  throw new SettingsError(`${name} (${file}) is empty: put the secret into it.`);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

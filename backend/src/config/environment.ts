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
  /** Where deploys are annotated. */
  grafanaUrl?: string;
  /** A service account's token, for what is asked of Grafana. */
  grafanaToken?: string;
}

const schema = z.object({
  PROMETHEUS_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:9090'),
  MEV_QUALITY_HOST: z.string().min(1).default('127.0.0.1'),
  MEV_QUALITY_PORT: z.coerce.number().int().min(0).max(65_535).default(8686),
  MEV_QUALITY_CONFIG: z.string().min(1).optional(),
  MEV_QUALITY_DATA: z.string().min(1).optional(),
  MEV_QUALITY_TOKEN: z.string().min(1).optional(),
  MEV_QUALITY_TOKEN_FILE: z.string().min(1).optional(),
  MEV_QUALITY_GRAFANA_URL: z.url({ protocol: /^https?$/ }).optional(),
  MEV_QUALITY_GRAFANA_TOKEN: z.string().min(1).optional(),
  MEV_QUALITY_GRAFANA_TOKEN_FILE: z.string().min(1).optional(),
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
  const token = values.MEV_QUALITY_TOKEN ?? readToken('MEV_QUALITY_TOKEN_FILE', values.MEV_QUALITY_TOKEN_FILE);
  const grafanaToken =
    values.MEV_QUALITY_GRAFANA_TOKEN ??
    readToken('MEV_QUALITY_GRAFANA_TOKEN_FILE', values.MEV_QUALITY_GRAFANA_TOKEN_FILE);
  if (!isLoopback(values.MEV_QUALITY_HOST) && token === undefined) {
    throw new SettingsError(
      `The service would be open to everyone on ${values.MEV_QUALITY_HOST}. Set MEV_QUALITY_TOKEN (or MEV_QUALITY_TOKEN_FILE), or bind 127.0.0.1.`
    );
  }
  return {
    host: values.MEV_QUALITY_HOST,
    port: values.MEV_QUALITY_PORT,
    prometheusUrl: values.PROMETHEUS_URL,
    ...(values.MEV_QUALITY_CONFIG === undefined ? {} : { configFile: values.MEV_QUALITY_CONFIG }),
    ...(values.MEV_QUALITY_DATA === undefined ? {} : { dataFolder: values.MEV_QUALITY_DATA }),
    ...(token === undefined ? {} : { token }),
    ...(values.MEV_QUALITY_GRAFANA_URL === undefined ? {} : { grafanaUrl: values.MEV_QUALITY_GRAFANA_URL }),
    ...(grafanaToken === undefined ? {} : { grafanaToken }),
  };
}

function readToken(name: string, file: string | undefined): string | undefined {
  if (file === undefined) {
    return undefined;
  }
  try {
    const token = readFileSync(file, 'utf8').trim();
    if (token !== '') {
      return token;
    }
  } catch (error) {
    throw new SettingsError(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
  throw new SettingsError(`${name} (${file}) is empty: put the token into it.`);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

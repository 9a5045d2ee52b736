/** From a data source's saved settings to what its backend needs. */
import { z } from 'zod';
import type { PrometheusOptions } from '../../sources/prometheus';
import type { DataSourceSettings } from '../sdk/types';

export type InstanceSettings =
  | {
      mode: 'embedded';
      prometheus: PrometheusOptions;
      configFile?: string;
      dataFolder?: string;
      /** Where deploys are annotated. */
      grafana?: { url: string; token?: string };
    }
  | { mode: 'service'; url: string; token?: string };

const text = z.string().trim().optional();
const jsonData = z.object({
  // Empty where a provisioning file takes it from an environment value that is not set.
  mode: z
    .enum(['embedded', 'service', ''])
    .default('embedded')
    .transform((mode) => mode || 'embedded'),
  prometheusUrl: text,
  prometheusUser: text,
  prometheusHeaderName: text,
  tlsSkipVerify: z.boolean().optional(),
  configFile: text,
  dataFolder: text,
  grafanaUrl: text,
  serviceUrl: text,
});

/** Settings that are missing or wrong; the message tells what to fill in. */
class InstanceSettingsError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InstanceSettingsError';
  }
}

/** @throws InstanceSettingsError */
export function readInstanceSettings({
  jsonData: raw,
  secureJsonData: secrets,
}: Pick<DataSourceSettings, 'jsonData' | 'secureJsonData'>): InstanceSettings {
  const parsed = jsonData.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InstanceSettingsError(
      `The data source's setting ${issue?.path.join('.') ?? ''} is not valid: ${issue?.message ?? ''}.`
    );
  }
  const settings = parsed.data;
  if (settings.mode === 'service') {
    if (!settings.serviceUrl) {
      throw new InstanceSettingsError('The service URL is missing: fill it in, or choose the embedded mode.');
    }
    return {
      mode: 'service',
      url: settings.serviceUrl,
      ...(secrets['serviceToken'] ? { token: secrets['serviceToken'] } : {}),
    };
  }
  if (!settings.prometheusUrl) {
    throw new InstanceSettingsError('The Prometheus URL is missing: fill it in, such as http://localhost:9090.');
  }
  return {
    mode: 'embedded',
    prometheus: prometheusOptions(settings.prometheusUrl, settings, secrets),
    ...(settings.configFile ? { configFile: settings.configFile } : {}),
    ...(settings.dataFolder ? { dataFolder: settings.dataFolder } : {}),
    ...(settings.grafanaUrl ? { grafana: grafanaOf(settings.grafanaUrl, secrets) } : {}),
  };
}

function grafanaOf(url: string, { grafanaToken }: Record<string, string>): { url: string; token?: string } {
  return { url, ...(grafanaToken ? { token: grafanaToken } : {}) };
}

function prometheusOptions(
  url: string,
  settings: z.infer<typeof jsonData>,
  secrets: Record<string, string>
): PrometheusOptions {
  const { prometheusUser: user, prometheusHeaderName: header, tlsSkipVerify } = settings;
  const token = secrets['prometheusToken'];
  const ca = secrets['prometheusCaCert'];
  return {
    url,
    ...(user ? { basicAuth: { user, password: secrets['prometheusPassword'] ?? '' } } : {}),
    ...(token ? { bearerToken: token } : {}),
    ...(header ? { headers: { [header]: secrets['prometheusHeaderValue'] ?? '' } } : {}),
    ...(ca || tlsSkipVerify ? { tls: { ...(ca ? { ca } : {}), ...(tlsSkipVerify ? { skipVerify: true } : {}) } } : {}),
  };
}

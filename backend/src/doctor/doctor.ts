/** Examines an installation. What cannot be checked is said, and stops nothing else. */
import { defaultConfig, type Config } from '../config';
import { createDeliveryClient, createGrafanaClient, GrafanaError, type GrafanaOptions } from '../grafana/client';
import { createPrometheusSource, PrometheusError } from '../sources/prometheus';
import { checkConfigFile } from './configFile';
import { checkCoverage } from './coverage';
import { checkDatabase, type DatabasePlace } from './database';
import { checkGrafana, type ExpectedRule } from './grafana';
import { checkPrometheus } from './prometheus';
import type { Finding } from './types';

export interface Installation {
  prometheusUrl: string;
  grafana?: GrafanaOptions;
  /** Where alerts are kept. */
  database: DatabasePlace;
  /** Absent: the built-in configuration. */
  configFile?: string | undefined;
  /** Alert rules that are provisioned with the product. */
  rules: readonly ExpectedRule[];
  nowMs: number;
}

export async function examine(installation: Installation): Promise<Finding[]> {
  const { config, findings } = examineConfig(installation.configFile);
  const known = config ?? defaultConfig();
  const [prometheus, grafana] = await Promise.all([
    examinePrometheus(installation, known, config !== undefined),
    examineGrafana(installation, known),
  ]);
  return [...findings, checkDatabase(installation.database), ...prometheus, ...grafana];
}

function examineConfig(file: string | undefined): ReturnType<typeof checkConfigFile> {
  return file === undefined
    ? {
        config: defaultConfig(),
        findings: [
          { check: 'Configuration', level: 'ok', found: 'the built-in one is used: this machine and Prometheus' },
        ],
      }
    : checkConfigFile(file);
}

async function examinePrometheus(
  { prometheusUrl, nowMs }: Installation,
  config: ReturnType<typeof defaultConfig>,
  isRight: boolean
): Promise<Finding[]> {
  const check = 'Prometheus';
  try {
    const source = createPrometheusSource({ url: prometheusUrl });
    try {
      const ask = { url: prometheusUrl, source, config, nowMs };
      const { reached, findings } = await checkPrometheus(ask);
      if (reached && isRight) {
        return [...findings, ...(await checkCoverage(ask))];
      }
      const why = reached ? 'the configuration has mistakes' : 'Prometheus does not answer';
      const what = reached ? 'not checked' : 'not checked, nor clock, targets and retention';
      return [...findings, { check: 'Coverage', level: 'skipped', found: `${what}: ${why}` }];
    } finally {
      await source.close();
    }
  } catch (error) {
    if (!(error instanceof PrometheusError)) throw error;
    return [{ check, level: 'error', found: error.summary, remedy: error.remedy }];
  }
}

async function examineGrafana({ grafana, rules }: Installation, { alerts }: Config): Promise<Finding[]> {
  const check = 'Grafana';
  if (grafana === undefined) {
    const remedy = 'Give its address: --grafana http://localhost:3000';
    return [{ check, level: 'skipped', found: 'not checked: there is no address', remedy }];
  }
  try {
    const isSignedIn = grafana.token !== undefined || grafana.basicAuth !== undefined;
    return await checkGrafana(createGrafanaClient(grafana), createDeliveryClient(grafana), isSignedIn, {
      rules,
      contacts: Object.keys(alerts.contacts),
    });
  } catch (error) {
    if (!(error instanceof GrafanaError)) throw error;
    return [{ check, level: 'error', found: error.message, remedy: error.remedy }];
  }
}

/** Wires configuration, Prometheus and the API to one backend; alike in the plugin process and in the service. */
import type { Express } from 'express';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { createApp } from '../api/app';
import { builtInConfig, followConfig, type ConfigSource } from '../config';
import { createLocalBackend } from '../monitor/localBackend';
import type { QualityBackend } from '../monitor/qualityBackend';
import { createPrometheusSource, type PrometheusOptions } from '../sources/prometheus';
import { VERSION } from './version';

export interface BackendOptions {
  prometheus: PrometheusOptions;
  configFile?: string;
  token?: string;
  registry: Registry;
  onReload: (problem: string | undefined) => void;
  /** Told of errors that are our fault. */
  onError: (error: unknown, where: string) => void;
}

/** @throws ConfigError, PrometheusError when the settings are wrong */
export function createBackend({ prometheus, configFile, token, registry, onReload, onError }: BackendOptions): {
  backend: QualityBackend;
  app: Express;
} {
  const config: ConfigSource = configFile === undefined ? builtInConfig() : followConfig(configFile, onReload);
  const backend = createLocalBackend(config, createPrometheusSource(prometheus), VERSION);
  exposeConfig(registry, config);
  return {
    backend,
    app: createApp({ backend, registry, now: Date.now, onError, ...(token === undefined ? {} : { token }) }),
  };
}

/** Our own metrics: the process's, and what the configuration says of itself. */
export function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'mev_quality_' });
  return registry;
}

function exposeConfig(registry: Registry, config: ConfigSource): void {
  const name = 'mev_quality_config_last_reload_successful';
  registry.removeSingleMetric(name);
  new Gauge({
    name,
    help: '1 while the newest quality.yaml is in force, 0 while the last good one is kept',
    registers: [registry],
    collect() {
      this.set(config.problem() === undefined ? 1 : 0);
    },
  });
}

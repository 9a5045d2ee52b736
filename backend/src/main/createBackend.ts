/** Wires configuration, Prometheus and the API to one backend; alike in the plugin process and in the service. */
import type { Express } from 'express';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { createApp } from '../api/app';
import { builtInConfig, followConfig, type ConfigSource } from '../config';
import { createScoreCycle, type ScoreCycle } from '../monitor/cycle';
import { createLocalBackend } from '../monitor/localBackend';
import type { QualityBackend } from '../monitor/qualityBackend';
import { createPrometheusSource, type PrometheusOptions } from '../sources/prometheus';
import { VERSION } from './version';

export interface BackendOptions {
  prometheus: PrometheusOptions;
  configFile?: string;
  token?: string;
  registry: Registry;
  /** Tells the scores of several data sources in one registry apart. */
  datasource?: string;
  onReload: (problem: string | undefined) => void;
  /** Told when the cycle cannot compute the scores, and (undefined) when it can again. */
  onCycle: (problem: string | undefined) => void;
  /** Told of errors that are our fault. */
  onError: (error: unknown, where: string) => void;
}

export interface Backend {
  /** Closing it stops the cycle, too. */
  backend: QualityBackend;
  app: Express;
  /** Not started yet. */
  cycle: ScoreCycle;
}

/** @throws ConfigError, PrometheusError when the settings are wrong */
export function createBackend(options: BackendOptions): Backend {
  const { prometheus, configFile, token, registry, datasource, onReload, onCycle, onError } = options;
  const config: ConfigSource = configFile === undefined ? builtInConfig() : followConfig(configFile, onReload);
  const local = createLocalBackend(config, createPrometheusSource(prometheus), VERSION);
  const labels = datasource === undefined ? {} : { datasource };
  const cycle = createScoreCycle({ backend: local, registry, labels, now: Date.now, onChange: onCycle });
  const backend: QualityBackend = {
    ...local,
    close: async () => {
      await cycle.stop();
      await local.close();
    },
  };
  exposeConfig(registry, config);
  const app = createApp({
    backend,
    registry,
    now: Date.now,
    version: VERSION,
    onError,
    ...(token === undefined ? {} : { token }),
  });
  return { backend, app, cycle };
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

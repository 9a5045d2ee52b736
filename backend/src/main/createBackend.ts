/** Wires configuration, Prometheus and the API to one backend; alike in the plugin process and in the service. */
import { join } from 'node:path';
import type { Express } from 'express';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { AlertDesk } from '../alerts/types';
import { createApp } from '../api/app';
import { builtInConfig, followConfig, type ConfigSource } from '../config';
import { exportAnalyses } from '../monitor/analysis/analysisMetrics';
import type { GrafanaOptions } from '../grafana/client';
import { createAlerts, type DatabasePlace } from './createAlerts';
import { createChanges } from './createChanges';
import { analysisEngine } from '../monitor/analysis/engine';
import { createAnalysisMonitor, type AnalysisMonitor } from '../monitor/analysis/monitor';
import { countModelFaults, exportAnomalies } from '../monitor/anomalies/anomalyMetrics';
import { categoryModels } from '../monitor/anomalies/models';
import { createAnomalyMonitor, type AnomalyMonitor } from '../monitor/anomalies/monitor';
import { createScoreCycle, type ScoreCycle } from '../monitor/cycle';
import { createLocalBackend } from '../monitor/localBackend';
import type { QualityBackend } from '../monitor/qualityBackend';
import { observeCycle, type SourceLabels } from '../monitor/cycle/cycleMetrics';
import { createPrometheusSource, type PrometheusOptions } from '../sources/prometheus';
import type { PrometheusSource } from '../sources/prometheus/types';
import { createFileStore } from '../store/fileStore';
import { createMemoryStore } from '../store/memoryStore';
import type { StateStore } from '../store/stateStore';
import type { Status } from '../wire';
import { VERSION } from './version';

export interface BackendOptions {
  /** Default: embedded, in the process that asks it. */
  mode?: Status['mode'];
  prometheus: PrometheusOptions;
  configFile?: string;
  token?: string;
  /** One that opens the webhooks alone. */
  webhookToken?: string;
  registry: Registry;
  /** Where models are kept; absent: nowhere but in memory. */
  dataFolder?: string;
  /** Addresses of calendars that are secrets, by the names of environment values. */
  calendarUrls?: Readonly<Record<string, string>> | undefined;
  /** Where alerts are kept; absent: a file in the data folder, and without one in memory. */
  databaseUrl?: string;
  /** Where deploys are annotated, alerts fire, and silences are made. */
  grafana?: GrafanaOptions | undefined;
  /** Tells the scores of several data sources in one registry apart. */
  datasource?: string;
  onReload: (problem: string | undefined) => void;
  /** Told when the cycle cannot compute the scores, and (undefined) when it can again. */
  onCycle: (problem: string | undefined) => void;
  /** Told what the anomaly detection and the analyses do. */
  onWatching: (message: string) => void;
  /** Told of errors that are our fault. */
  onError: (error: unknown, where: string) => void;
}

export interface Backend {
  /** Closing it stops the cycles, too. */
  backend: QualityBackend;
  app: Express;
  /** Not started yet. */
  cycle: ScoreCycle;
  /** Starts with the first question, or before. */
  anomalies: AnomalyMonitor;
  /** The same. */
  analyses: AnalysisMonitor;
  /** Not started yet. */
  alerts: AlertDesk;
}

/** @throws ConfigError, PrometheusError when the settings are wrong */
export function createBackend(options: BackendOptions): Backend {
  const { mode, prometheus, configFile, token, webhookToken, registry, datasource, onReload, onCycle, onError } =
    options;
  const config: ConfigSource = configFile === undefined ? builtInConfig() : followConfig(configFile, onReload);
  const source = createPrometheusSource(prometheus);
  const labels = datasource === undefined ? {} : { datasource };
  const anomalies = createAnomalies(options, config, source, labels);
  const analyses = createAnalyses(options, config, source, labels, anomalies);
  const withdraws = [
    exportAnomalies(registry, anomalies.newest, labels),
    exportAnalyses(registry, analyses.newest, labels),
  ];
  const alerts = createAlerts({
    ...{ config, registry, labels },
    database: databaseOf(options),
    grafana: options.grafana,
    ...(options.calendarUrls === undefined ? {} : { calendarUrls: options.calendarUrls }),
    log: options.onWatching,
  });
  const local = createLocalBackend(config, source, VERSION, anomalies, analyses, alerts);
  const cycle = createScoreCycle({ backend: local, registry, labels, now: Date.now, onChange: onCycle });
  const backend: QualityBackend = {
    ...local,
    status: async (nowMs, signal) => ({ ...(await local.status(nowMs, signal)), ...(mode && { mode }) }),
    close: async () => {
      withdraws.forEach((withdraw) => withdraw());
      await cycle.stop();
      await local.close();
    },
  };
  exposeConfig(registry, config);
  const app = createApp({
    backend,
    alerts,
    registry,
    now: Date.now,
    version: VERSION,
    onError,
    ...(token === undefined ? {} : { token }),
    ...(webhookToken === undefined ? {} : { webhookToken }),
  });
  return { backend, app, cycle, anomalies, analyses, alerts };
}

function createAnomalies(
  { registry, dataFolder, onWatching }: BackendOptions,
  config: ConfigSource,
  source: PrometheusSource,
  labels: SourceLabels
): AnomalyMonitor {
  return createAnomalyMonitor({
    config,
    source,
    store: storeOf(dataFolder, 'anomalies'),
    models: categoryModels,
    now: Date.now,
    observer: observeCycle({
      registry,
      cycle: 'anomalies',
      labels,
      now: Date.now,
      onChange: (problem) =>
        onWatching(problem === undefined ? 'anomalies can be judged again' : `anomalies cannot be judged: ${problem}`),
    }),
    log: onWatching,
    onFault: countModelFaults(registry, labels),
  });
}

function createAnalyses(
  { registry, dataFolder, grafana, onWatching }: BackendOptions,
  config: ConfigSource,
  source: PrometheusSource,
  labels: SourceLabels,
  anomalies: AnomalyMonitor
): AnalysisMonitor {
  return createAnalysisMonitor({
    config,
    source,
    store: storeOf(dataFolder, 'analysis'),
    engine: analysisEngine,
    changes: createChanges(config, source, grafana),
    anomalies,
    now: Date.now,
    observer: observeCycle({
      registry,
      cycle: 'analysis',
      labels,
      now: Date.now,
      onChange: (problem) =>
        onWatching(problem === undefined ? 'signals can be analysed again' : `signals cannot be analysed: ${problem}`),
    }),
    log: onWatching,
  });
}

function databaseOf({ databaseUrl, dataFolder }: BackendOptions): DatabasePlace {
  if (databaseUrl !== undefined) {
    return { url: databaseUrl };
  }
  return { file: dataFolder === undefined ? ':memory:' : join(dataFolder, 'alerts.db') };
}

/** @param folder of the data; undefined: nothing outlives the process */
function storeOf(folder: string | undefined, name: string): StateStore {
  return folder === undefined ? createMemoryStore() : createFileStore(join(folder, name));
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

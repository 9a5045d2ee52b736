import { absentDesk } from '../alerts/desk/absentDesk';
import type { AlertDesk } from '../alerts/types';
import type { ConfigSource } from '../config';
import type { Grid, PrometheusSource } from '../sources/prometheus/types';
import type { Catalog } from '../wire';
import type { AnalysisMonitor } from './analysis/monitor';
import { nothingAnalysed } from './analysis/nothingAnalysed';
import { nothingWatched } from './anomalies/nothingWatched';
import type { AnomalyMonitor } from './anomalies/monitor';
import { watchedOf } from './anomalies/watched';
import { createCoverageReader } from './coverage';
import { takeSnapshot } from './cycle/snapshot';
import { readLive } from './live/readings';
import { categoryMetrics } from './metrics/categoryMetrics';
import type { QualityBackend } from './qualityBackend';
import { entityScores } from './score/entities';
import { entityStates, entityUptime, type EntityAsk } from './score/entityStates';
import { scoreServices } from './score/scoreServices';
import { filterServices } from './serviceFilter';
import { checkStatus } from './status';

/** The backend that computes here, from a configuration and a Prometheus. */
export function createLocalBackend(
  config: ConfigSource,
  source: PrometheusSource,
  version: string,
  anomalies: Omit<AnomalyMonitor, 'newest'> = nothingWatched(),
  analyses: Omit<AnalysisMonitor, 'newest'> = nothingAnalysed(),
  alerts: AlertDesk = absentDesk()
): QualityBackend {
  const askOf = (
    query: Parameters<QualityBackend['states']>[0],
    grid: Grid,
    signal: AbortSignal | undefined
  ): EntityAsk => {
    const current = config.current();
    const services = filterServices(current, query);
    return { config: current, services, scope: query.scope, grid, source, ...(signal ? { signal } : {}) };
  };
  return {
    alerts,
    anomaliesNow: anomalies.anomaliesNow,
    anomalyScores: anomalies.anomalyScores,
    anomalyBands: anomalies.anomalyBands,
    anomalyEvents: anomalies.anomalyEvents,
    patternsNow: analyses.patternsNow,
    patternConfidences: analyses.patternConfidences,
    patternEvents: analyses.patternEvents,
    exhaustionsNow: analyses.exhaustionsNow,
    signalForecasts: analyses.signalForecasts,
    breachProbabilities: analyses.breachProbabilities,
    forecastGrades: analyses.forecastGrades,
    rootCause: analyses.rootCause,
    scores: async (query, grid, signal) => {
      const current = config.current();
      const services = filterServices(current, query);
      const set = await scoreServices(current, services, grid, source, signal);
      return { grid, entities: entityScores(set, query.scope), warnings: set.warnings };
    },
    states: async (query, grid, signal) => entityStates(askOf(query, grid, signal)),
    uptime: async (query, grid, signal) => entityUptime(askOf(query, grid, signal)),
    metrics: (query, grid: Grid, signal) =>
      categoryMetrics(config.current(), query.category, query.metrics ?? [], query, grid, source, signal),
    snapshot: (nowMs, signal) => takeSnapshot(config.current(), source, nowMs, signal),
    live: (nowMs, signal) => readLive(config.current(), source, nowMs, signal),
    catalog: () => catalogOf(config),
    coverage: createCoverageReader(config, source),
    status: async (nowMs, signal) =>
      checkStatus({
        config,
        source,
        version,
        nowMs,
        watching: [...anomalies.checks(), ...analyses.checks(), ...(await alerts.checks())],
        ...(signal ? { signal } : {}),
      }),
    close: async () => {
      await alerts.stop();
      await analyses.stop();
      await anomalies.stop();
      config.close();
      await source.close();
    },
  };
}

function catalogOf(source: ConfigSource): Catalog {
  const config = source.current();
  const { services, metrics, inputs, weights } = config;
  return {
    services: services.map(({ name, title, kind, team, chain, dependsOn }) => ({
      name,
      title: title ?? name,
      kind,
      team,
      ...(chain === undefined ? {} : { chain }),
      dependsOn,
    })),
    categories: Object.entries(metrics).map(([name, of]) => ({
      name,
      metrics: Object.entries(of).map(([metric, { title, unit, description }]) => ({
        name: metric,
        title,
        unit,
        description,
      })),
    })),
    inputs: Object.entries(inputs).map(([name, { title, component, unit, term, weight, description }]) => ({
      name,
      title,
      component,
      unit,
      target: term.shape === 'band' ? term.high : term.target,
      weight: weights[component] * weight,
      description,
    })),
    anomalyCategories: (watchedOf(config)?.categories ?? []).map(({ name, title, by, metrics: watched }) => ({
      name,
      title,
      by,
      metrics: watched.map((metric) => ({ name: metric.path, title: metric.title })),
    })),
  };
}

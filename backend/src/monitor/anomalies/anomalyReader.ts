/** Answers to questions about anomalies; each question starts the watching. */
import type { ConfigSource } from '../../config';
import type { PrometheusSource } from '../../sources/prometheus/types';
import { MAX_BANDS } from '../../wire';
import { anomalyFilter, checkMetrics } from './anomalyFilter';
import { createBandReader, type BandAsk } from './bandReader';
import type { EntityWatch } from './entityWatch';
import { eventOf, isoOf } from './tell';
import type { AnomalyFilter, AnomalyReader } from './types';
import { tellAll } from './view';
import { watchedOf, type WatchedMetric } from './watched';
import type { Watching } from './watching';

export function createAnomalyReader(
  config: ConfigSource,
  watching: Watching,
  source: PrometheusSource,
  now: () => number
): AnomalyReader {
  const bands = createBandReader(source, now);
  const ask = (filter: AnomalyFilter): EntityWatch[] => {
    watching.start();
    const all = watching.watches();
    const chains = new Set(all.flatMap(({ owner }) => (owner.kind === 'chain' ? owner.entity : [])));
    return all.filter(anomalyFilter(config.current(), filter, chains));
  };
  const notices = (some: readonly EntityWatch[]): string[] =>
    watchedOf(config.current()) === undefined
      ? ['Nothing is watched for anomalies: the configuration has no section "anomalies".']
      : noticesOf(watching, some);
  return {
    anomaliesNow: (filter) => {
      const some = ask(filter);
      const timeMs = watching.snapshot()?.timeMs;
      const trained = some.filter(({ model }) => model !== undefined);
      const oldest = Math.min(...trained.map(({ trainedAtMs }) => trainedAtMs));
      return {
        timestamp: isoOf(timeMs),
        training: {
          models: some.length,
          trained: trained.length,
          percent: watching.progress().percent,
          oldest: isoOf(Number.isFinite(oldest) ? oldest : undefined),
        },
        anomalies: tellAll(some, timeMs),
      };
    },
    anomalyScores: async (filter, grid) => {
      const some = ask(filter);
      return {
        series: some.map(({ category, owner, ring }) => ({
          category: category.name,
          entity: owner.entity,
          kind: owner.kind,
          labels: { ...owner.labels, category: category.name, entity: owner.entity },
          values: ring.read(grid),
        })),
        notices: notices(some),
      };
    },
    anomalyBands: async (filter, grid, signal) => {
      const wanted = new Set(filter.metrics ?? []);
      checkMetrics(config.current(), [...wanted]);
      const some = ask(filter);
      const asks = mostAnomalous(some).flatMap((watch) =>
        metricsOf(watch).flatMap((metric): BandAsk[] =>
          wanted.size === 0 || wanted.has(metric.path) ? [{ watch, metric }] : []
        )
      );
      const shown = asks.slice(0, MAX_BANDS);
      const watched = watching.watched();
      const series = watched === undefined ? [] : await bands.read(watched, shown, grid, signal);
      return { series, left: asks.length - shown.length, notices: notices(some) };
    },
    anomalyEvents: (filter, { startMs, endMs }) => {
      const severities = new Set(filter.severities ?? []);
      return ask(filter)
        .flatMap((watch) => watch.log.within(startMs, endMs).map((event) => eventOf(watch, event)))
        .filter(({ severity }) => severities.size === 0 || severities.has(severity))
        .sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt));
    },
  };
}

/** What of the answer is missing, and why. */
function noticesOf(watching: Watching, some: readonly EntityWatch[]): string[] {
  const snapshot = watching.snapshot();
  if (snapshot === undefined) {
    return ['Anomaly detection has just begun, or Prometheus does not answer.'];
  }
  const untrained = some.filter(({ model }) => model === undefined).length;
  const names = new Set(some.map(({ category }) => category.name));
  return [
    ...(untrained === 0 ? [] : [untrainedNotice(untrained, some.length, watching)]),
    ...[...snapshot.problems].flatMap(([name, message]) =>
      names.has(name) || some.length === 0 ? [`The category ${name} cannot be watched: ${message}`] : []
    ),
  ];
}

function untrainedNotice(untrained: number, all: number, watching: Watching): string {
  const { percent, problem } = watching.progress();
  if (problem !== undefined) {
    return `${untrained} of ${all} models are not trained yet: ${problem}`;
  }
  return percent < 100
    ? `Models are in training: ${percent} % is done; ${untrained} of ${all} are still without one.`
    : `${untrained} of ${all} have no model yet: they have too little data.`;
}

/** The metrics that it has, as far as that is known. */
function metricsOf({ category, model, columns }: EntityWatch): WatchedMetric[] {
  return model === undefined ? category.metrics : columns.flatMap((column) => category.metrics[column] ?? []);
}

function mostAnomalous(watches: readonly EntityWatch[]): EntityWatch[] {
  const scoreOf = ({ newest, log }: EntityWatch): number =>
    (newest?.result?.score ?? -1) + (log.current() === undefined ? 0 : 2);
  return [...watches].sort((a, b) => scoreOf(b) - scoreOf(a));
}

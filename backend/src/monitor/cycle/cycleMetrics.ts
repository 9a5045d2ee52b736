/** What the cycle tells of itself on /metrics. */
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { CycleObserver } from './cycle';
import { reportChanges } from './reportChanges';

/** `datasource` tells the plugin process' data sources apart; the service has no such label. */
export interface SourceLabels {
  datasource?: string;
}

const BUCKETS_S = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30];
const labelNames = ['cycle', 'datasource'] as const;
type LabelName = (typeof labelNames)[number];

interface CycleMetrics {
  duration: Histogram<LabelName>;
  errors: Counter<LabelName>;
  skipped: Counter<LabelName>;
  lastSuccess: Gauge<LabelName>;
}

const ofRegistry = new WeakMap<Registry, CycleMetrics>();

export interface ObservedCycle {
  /** Several cycles may share one. */
  registry: Registry;
  cycle: 'scores' | 'anomalies' | 'analysis';
  labels: SourceLabels;
  now: () => number;
  /** Told when the cycle begins to fail, and (undefined) when it succeeds again. */
  onChange: (problem: string | undefined) => void;
}

/** Counts what a cycle does, and reports when it begins and ends to fail. */
export function observeCycle({ registry, cycle, labels: source, now, onChange }: ObservedCycle): CycleObserver {
  const changes = reportChanges(onChange);
  const labels = { cycle, ...source };
  const { duration, errors, skipped, lastSuccess } = metricsOf(registry);
  // So that an increase from nothing is seen, too.
  errors.inc(labels, 0);
  skipped.inc(labels, 0);
  return {
    succeeded: (seconds) => {
      duration.observe(labels, seconds);
      lastSuccess.set(labels, now() / 1000);
      changes.succeeded();
    },
    failed: (seconds, error) => {
      duration.observe(labels, seconds);
      errors.inc(labels);
      changes.failed(error);
    },
    skipped: () => skipped.inc(labels),
  };
}

function metricsOf(registry: Registry): CycleMetrics {
  const known = ofRegistry.get(registry);
  if (known) {
    return known;
  }
  const registers = [registry];
  const metrics: CycleMetrics = {
    duration: new Histogram({
      name: 'mev_quality_cycle_duration_seconds',
      help: 'How long it took to compute all scores, anomalies or analyses once; also where it failed',
      buckets: BUCKETS_S,
      labelNames,
      registers,
    }),
    errors: new Counter({
      name: 'mev_quality_cycle_errors_total',
      help: 'Cycles that ended without a result',
      labelNames,
      registers,
    }),
    skipped: new Counter({
      name: 'mev_quality_cycle_skipped_total',
      help: 'Cycles left out because the one before was still under way',
      labelNames,
      registers,
    }),
    lastSuccess: new Gauge({
      name: 'mev_quality_cycle_last_success_timestamp_seconds',
      help: 'When all scores, anomalies or analyses were last computed',
      labelNames,
      registers,
    }),
  };
  ofRegistry.set(registry, metrics);
  return metrics;
}

/** The cycle: all scores, every 15 seconds, kept and exported. */
import type { Registry } from 'prom-client';
import type { QualityBackend } from '../qualityBackend';
import { createCycle, type Cycle } from './cycle';
import { observeCycle, type SourceLabels } from './cycleMetrics';
import { exportScores } from './scoreMetrics';
import type { FleetSnapshot } from './snapshot';

/** As often as Prometheus usually scrapes. */
const PERIOD_MS = 15_000;

export interface ScoreCycleOptions {
  backend: Pick<QualityBackend, 'snapshot'>;
  registry: Registry;
  labels: SourceLabels;
  now: () => number;
  /** Told when the scores cannot be computed, and (undefined) when they can again. */
  onChange: (problem: string | undefined) => void;
  periodMs?: number;
}

export type ScoreCycle = Cycle<FleetSnapshot>;

/** Starts nothing yet. */
export function createScoreCycle(options: ScoreCycleOptions): ScoreCycle {
  const { backend, registry, labels, now, onChange, periodMs = PERIOD_MS } = options;
  const cycle = createCycle({
    periodMs,
    run: (signal) => backend.snapshot(now(), signal),
    observer: observeCycle({ registry, cycle: 'scores', labels, now, onChange }),
  });
  const withdraw = exportScores(registry, cycle.newest, labels);
  return {
    ...cycle,
    stop: () => {
      withdraw();
      return cycle.stop();
    },
  };
}

/** The scores of everything at one instant. */
import type { Config } from '../../config';
import type { PrometheusSource } from '../../sources/prometheus/types';
import type { ScoreScope } from '../../wire';
import { entityScores, type EntityScore } from '../score/entities';
import { scoreServices } from '../score/scoreServices';

const SECOND_MS = 1000;

export interface FleetSnapshot {
  timeMs: number;
  /** Scores of one step. */
  scopes: Record<ScoreScope, EntityScore[]>;
  warnings: string[];
}

/**
 * Asks Prometheus once an input, for all services; chains, teams and the fleet are made of the services' scores.
 *
 * @throws PrometheusError when no request could be answered
 */
export async function takeSnapshot(
  config: Config,
  source: PrometheusSource,
  nowMs: number,
  signal?: AbortSignal
): Promise<FleetSnapshot> {
  const timeMs = Math.floor(nowMs / SECOND_MS) * SECOND_MS;
  const grid = { startMs: timeMs, endMs: timeMs, stepMs: SECOND_MS };
  const set = await scoreServices(config, config.services, grid, source, signal);
  return {
    timeMs,
    scopes: {
      overall: entityScores(set, 'overall'),
      service: entityScores(set, 'service'),
      chain: entityScores(set, 'chain'),
      team: entityScores(set, 'team'),
    },
    warnings: set.warnings,
  };
}

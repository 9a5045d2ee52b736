/** What changes fast and costs little: states, uptime over the live window, and the headline figures. */
import { parseDuration, type Config, type FigureName } from '../../config';
import { groupStates, stateCodes } from '../../engine/score';
import type { InstantResult, PrometheusSource } from '../../sources/prometheus/types';
import type { ScoreScope, State } from '../../wire';
import { stateAt } from '../score/answer';
import { assignSeries } from '../score/assign';
import { fetchStates } from '../score/fetch';
import { groupedBy } from '../score/groups';
import { planTemplate } from '../score/queryPlan';
import { combined, figureQuery, FIGURES } from './figures';

const SECOND_MS = 1000;

export interface LiveReadings {
  timeMs: number;
  /** By name of the service, chain or team; the fleet's is `overall`. */
  states: Record<ScoreScope, Map<string, State>>;
  /** Percent; the mean of the services' by their weights; null when unknown. */
  uptime: number | null;
  figures: Record<FigureName, number | null>;
}

/** @throws the first error when no request could be answered */
export async function readLive(
  config: Config,
  source: PrometheusSource,
  nowMs: number,
  signal?: AbortSignal
): Promise<LiveReadings> {
  const timeMs = Math.floor(nowMs / SECOND_MS) * SECOND_MS;
  const { services } = config;
  const grid = { startMs: timeMs, endMs: timeMs, stepMs: SECOND_MS };
  const queries = [uptimeQuery(config), ...FIGURES.map((name) => figureQuery(config, name))];
  const [states, uptime, ...figures] = await Promise.all([
    fetchStates({ config, planned: [], services, grid, source, ...(signal ? { signal } : {}) }),
    ...queries.map(async (query) => (query === undefined ? undefined : settled(source.instant(query, timeMs, signal)))),
  ]);
  const failures = [...states.failures, ...[uptime, ...figures].filter((result) => result instanceof Error)];
  const asked = states.asked + queries.filter((query) => query !== undefined).length;
  signal?.throwIfAborted();
  if (failures[0] !== undefined && failures.length === asked) {
    throw failures[0];
  }
  const members = services.map((service) => {
    const { up, degraded } = states.of(service);
    return { service, codes: stateCodes(up, degraded) };
  });
  const ofGroups = (scope: Exclude<ScoreScope, 'service'>): Map<string, State> =>
    new Map(
      [...groupedBy(members, scope, ({ service }) => service)].map(([name, group]) => [
        name,
        stateAt(groupStates(group.map(({ codes }) => codes)), 0),
      ])
    );
  return {
    timeMs,
    states: {
      overall: ofGroups('overall'),
      service: new Map(members.map(({ service, codes }) => [service.name, stateAt(codes, 0)])),
      chain: ofGroups('chain'),
      team: ofGroups('team'),
    },
    uptime: uptime instanceof Error || uptime === undefined ? null : meanUptime(config, uptime),
    figures: Object.fromEntries(
      FIGURES.map((name, i) => {
        const result = figures[i];
        return [name, combined(config, name, result instanceof Error ? undefined : result)];
      })
    ) as Record<FigureName, number | null>,
  };
}

function uptimeQuery({ availability, services, windows }: Config): string {
  const template = `100 * max by ($labels) (avg_over_time(${availability}[$window]))`;
  return planTemplate(template, services, parseDuration(windows.live));
}

function meanUptime({ services }: Config, { series }: InstantResult): number | null {
  const { found } = assignSeries(series, services);
  let sum = 0;
  let weights = 0;
  for (const { name, weight } of services) {
    const value = found.get(name)?.value;
    if (value !== undefined && Number.isFinite(value)) {
      sum += weight * value;
      weights += weight;
    }
  }
  return weights === 0 ? null : sum / weights;
}

async function settled<T>(promise: Promise<T>): Promise<T | Error> {
  try {
    return await promise;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

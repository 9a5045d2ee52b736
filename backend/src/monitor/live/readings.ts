/** What changes fast and costs little: states, uptime over the live window, and the headline metrics. */
import { parseDuration, type Config } from '../../config';
import { groupStates, stateCodes } from '../../engine/score';
import type { InstantResult, PrometheusSource } from '../../sources/prometheus/types';
import { STATE_CODES, type State } from '../../wire';
import { metricQuery } from '../metrics/categoryMetrics';
import { stateAt } from '../score/answer';
import { assignSeries } from '../score/assign';
import { fetchStates } from '../score/fetch';
import { planTemplate } from '../score/queryPlan';
import { HEADLINES, type Headline } from './headlines';

const SECOND_MS = 1000;

export interface LiveReadings {
  /** By service. */
  states: Map<string, State>;
  /** The fleet's. */
  state: State;
  /** Percent; the mean of the services' by their weights; null when unknown. */
  uptime: number | null;
  headlines: Record<Headline, number | null>;
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
  const names = Object.keys(HEADLINES) as Headline[];
  const instant = async (query: string | undefined): Promise<InstantResult | undefined> =>
    query === undefined ? undefined : source.instant(query, timeMs, signal);
  const [states, uptime, ...headlines] = await Promise.all([
    fetchStates({ config, planned: [], services, grid, source, ...(signal ? { signal } : {}) }),
    settled(instant(uptimeQuery(config))),
    ...names.map((name) => settled(instant(headlineQuery(config, name)))),
  ]);
  const failures = [...states.failures, ...[uptime, ...headlines].filter((result) => result instanceof Error)];
  const asked = states.asked + 1 + names.length;
  signal?.throwIfAborted();
  if (failures[0] !== undefined && failures.length === asked) {
    throw failures[0];
  }
  const codes = services.map((service) => {
    const { up, degraded } = states.of(service);
    return stateCodes(up, degraded);
  });
  return {
    states: new Map(services.map(({ name }, i) => [name, stateAt(codes[i] ?? Int8Array.of(STATE_CODES.unknown), 0)])),
    state: stateAt(groupStates(codes), 0),
    uptime: uptime instanceof Error || uptime === undefined ? null : meanUptime(config, uptime),
    headlines: Object.fromEntries(names.map((name, i) => [name, combined(name, headlines[i])])) as Record<
      Headline,
      number | null
    >,
  };
}

function uptimeQuery({ availability, services, windows }: Config): string {
  const template = `100 * max by ($labels) (avg_over_time(${availability}[$window]))`;
  return planTemplate(template, services, parseDuration(windows.live));
}

function headlineQuery(config: Config, name: Headline): string | undefined {
  const { category, metric } = HEADLINES[name];
  const query = config.metrics[category]?.[metric]?.query;
  return query === undefined ? undefined : metricQuery(query, undefined);
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

function combined(name: Headline, result: InstantResult | Error | undefined): number | null {
  if (result === undefined || result instanceof Error) {
    return null;
  }
  const values = result.series.map(({ value }) => value).filter(Number.isFinite);
  if (values.length === 0) {
    return null;
  }
  return HEADLINES[name].combine === 'max'
    ? values.reduce((most, value) => Math.max(most, value))
    : values.reduce((sum, value) => sum + value);
}

async function settled<T>(promise: Promise<T>): Promise<T | Error> {
  try {
    return await promise;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

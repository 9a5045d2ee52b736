import { DeskUnavailableError } from '../../alerts/types';
import type { QualityBackend } from '../../monitor/qualityBackend';
import { UnknownNameError } from '../../monitor/serviceFilter';
import { PrometheusError } from '../../sources/prometheus';
import type { MetricsQuery, ScoreQuery } from '../../wire';
import type { Frame } from '../sdk/frame';
import type { DataQuery, DataResponse } from '../sdk/types';
import { alertsFrame } from './alertsFrame';
import { anomalyFrames } from './anomalyFrames';
import { escalationsFile } from './escalationsFrame';
import { forecastFrames } from './forecastFrames';
import { metricsFrames } from './metricsFrames';
import { BadQueryError, parseQuery } from './parseQuery';
import { patternsFrame } from './patternsFrame';
import { queryGrid } from './queryGrid';
import { rootCauseFrames } from './rootCauseFrames';
import { scoreFrames, stateFrame, uptimeFrame } from './scoreFrames';

/**
 * Answers one query; errors become its own answer, so that they never sink the others.
 * @param nowMs what forecasts begin at
 */
export async function answerQuery(
  backend: QualityBackend,
  query: DataQuery,
  signal: AbortSignal,
  nowMs: number = Date.now()
): Promise<DataResponse> {
  try {
    const parsed = parseQuery(query.model, query.queryType);
    switch (parsed.queryType) {
      case 'anomalies':
        return { frames: await anomalyFrames(backend, parsed, query, signal) };
      case 'patterns':
        return { frames: [patternsFrame(backend, parsed, query.timeRange)] };
      case 'forecast':
        return { frames: forecastFrames(backend, parsed, query.timeRange, nowMs) };
      case 'rootCause':
        return { frames: await rootCauseFrames(backend, parsed, query.timeRange, signal) };
      case 'alerts':
        return { frames: [await alertsFrame(backend.alerts, parsed)] };
      case 'escalations':
        return { frames: [], files: [await escalationsFile(backend.alerts)] };
      case 'metrics':
      case 'score':
        return { frames: await gridFrames(backend, parsed, query, signal) };
    }
  } catch (error) {
    return errorResponse(error);
  }
}

/** Of what is asked of Prometheus for the instants of the time range. */
async function gridFrames(
  backend: QualityBackend,
  parsed: ScoreQuery | MetricsQuery,
  query: DataQuery,
  signal: AbortSignal
): Promise<Frame[]> {
  const grid = queryGrid(query, parsed.instant ?? false);
  if (parsed.queryType === 'metrics') {
    return metricsFrames(parsed, await backend.metrics(parsed, grid, signal), grid);
  }
  const { output } = parsed;
  if (output === 'state') {
    return [stateFrame(parsed, await backend.states(parsed, grid, signal), grid)];
  }
  if (output === 'uptime') {
    // One step over all of it: the uptime of the time range.
    const whole = parsed.instant ? queryGrid({ ...query, maxDataPoints: 1 }, true) : grid;
    return [uptimeFrame(parsed, await backend.uptime(parsed, whole, signal), whole)];
  }
  const { entities, warnings } = await backend.scores(parsed, grid, signal);
  return scoreFrames({ ...parsed, output }, entities, grid, warnings);
}

/** Prometheus' troubles are downstream; a query that cannot be understood is the caller's; the rest is ours. */
export function errorResponse(error: unknown): DataResponse {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof PrometheusError) {
    return { error: message, status: DOWNSTREAM_STATUS[error.kind] ?? 502, errorSource: 'downstream' };
  }
  if (error instanceof DeskUnavailableError) {
    return { error: message, status: 503, errorSource: 'downstream' };
  }
  const caller = error instanceof BadQueryError || error instanceof UnknownNameError;
  return { error: message, status: caller ? 400 : 500, errorSource: 'plugin' };
}

const DOWNSTREAM_STATUS: Partial<Record<PrometheusError['kind'], number>> = {
  bad_query: 400,
  too_many_points: 400,
  execution: 422,
  timeout: 504,
  canceled: 499,
};

/** What the analyses found, as gauges. */
import { EXHAUSTION_HORIZON_SECONDS } from '../../wire';
import { newestGauges, type GaugeSample } from '../cycle/newestGauges';
import type { AnalysisView } from './view';

export const exportAnalyses = newestGauges<AnalysisView>([
  {
    name: 'mev_quality_pattern_confidence',
    help: 'How probable a failure pattern is that is there now, 0.75 to 1; no series otherwise',
    labelNames: ['pattern', 'service', 'team', 'chain'],
    samples: ({ patterns }) =>
      patterns.map(({ pattern, service, team, chain, confidence }): GaugeSample => [
        { pattern, service, team, ...(chain === null ? {} : { chain }) },
        confidence,
      ]),
  },
  {
    name: 'mev_quality_seconds_to_exhaustion',
    help: 'Seconds until a resource is used up, the median; 2592000 where it is not within 30 days',
    labelNames: ['service', 'resource', 'team', 'chain'],
    samples: ({ exhaustions }) =>
      exhaustions.map(({ service, resource, team, chain, median }): GaugeSample => [
        { service, resource, team, ...(chain === null ? {} : { chain }) },
        Math.min(median ?? Infinity, EXHAUSTION_HORIZON_SECONDS),
      ]),
  },
  {
    name: 'mev_quality_forecast_coverage',
    help: 'Share of the forecasts due in the last day whose actual value lay within their 80 % band',
    labelNames: ['signal', 'horizon_seconds'],
    samples: ({ grades }) =>
      grades.map(({ signal, horizonSeconds, coverage }): GaugeSample => [
        { signal, horizon_seconds: String(horizonSeconds) },
        coverage,
      ]),
  },
  {
    name: 'mev_quality_forecast_scaled_error',
    help: 'Mean error of the forecasts due in the last day, over that of the seasonal naive forecast',
    labelNames: ['signal', 'horizon_seconds'],
    samples: ({ grades }) =>
      grades.map(({ signal, horizonSeconds, meanScaledError }): GaugeSample => [
        { signal, horizon_seconds: String(horizonSeconds) },
        meanScaledError,
      ]),
  },
  {
    name: 'mev_quality_analysis_signal_bytes',
    help: 'Memory that the values of all signals take',
    labelNames: [],
    samples: ({ bytes }): GaugeSample[] => [[{}, bytes]],
  },
]);

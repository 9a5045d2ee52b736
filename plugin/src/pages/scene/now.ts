import { urlUtil } from '@grafana/data';
import type { AnomaliesAnswer, ForecastsAnswer, PatternEventsAnswer, PatternsAnswer } from '@mev-quality/backend/wire';
import { type KeptAnswer, useKeptAnswer } from './useKeptAnswer';

type Uid = string | undefined;

/** What is unusual now. @param at asked again when it is another one */
export function useAnomaliesNow(uid: Uid, at: unknown): KeptAnswer<AnomaliesAnswer> {
  return useKeptAnswer({ uid, path: 'api/v1/anomalies', at });
}

/** The failure patterns that are there now, of the whole fleet. @param at asked again when it is another one */
export function usePatternsNow(uid: Uid, at: unknown): KeptAnswer<PatternsAnswer> {
  return useKeptAnswer({ uid, path: 'api/v1/patterns', at });
}

/** The failure patterns that a service had in the last month. @param at asked again when it is another one */
export function usePatternEvents(uid: Uid, at: unknown, service: string): KeptAnswer<PatternEventsAnswer> {
  return useKeptAnswer({ uid, path: urlUtil.renderUrl('api/v1/patterns/events', { service, timerange: '31d' }), at });
}

/** What of a service runs out, and when. @param at asked again when it is another one */
export function useForecastsNow(uid: Uid, at: unknown, service: string): KeptAnswer<ForecastsAnswer> {
  return useKeptAnswer({ uid, path: urlUtil.renderUrl('api/v1/forecasts', { service }), at });
}

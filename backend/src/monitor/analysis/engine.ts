/** What computes patterns, forecasts and causes: numbers in, results out. */
import { exhaustionsOf } from '../../engine/forecast/exhaustionsOf';
import { fitForecast } from '../../engine/forecast/fitForecast';
import type { Exhaustion, FittedForecast } from '../../engine/forecast/types';
import { detectingPatterns } from '../../engine/patterns/detectPatterns';
import { patternsFor } from '../../engine/patterns/patternsFor';
import { PATTERN_TITLES } from '../../engine/patterns/titles';
import type { PatternFinding } from '../../engine/patterns/types';
import { rankCauses } from '../../engine/rootcause/rankCauses';
import type { RootCauseInput, RootCauseResult } from '../../engine/rootcause/types';
import type { Change, FleetWindow, ServiceWindow, TimeScale } from '../../engine/signals/types';
import type { PatternName, SignalName } from '../../wire';

export interface WindowScales {
  recent: TimeScale;
  long: TimeScale;
}

export interface AnalysisEngine {
  /** Detected and suspected ones, most confident first; in steps that yield the share that is done. */
  detectingPatterns(window: FleetWindow, changes: readonly Change[]): Generator<number, PatternFinding[], undefined>;
  /** What a service could have, by its signals. */
  patternsFor(service: ServiceWindow): PatternName[];
  titles: Readonly<Record<PatternName, string>>;
  /** As the engine's: undefined when too little is known. */
  fitForecast: typeof fitForecast;
  exhaustionsOf(
    service: ServiceWindow,
    scales: WindowScales,
    fitted?: ReadonlyMap<SignalName, FittedForecast>
  ): Exhaustion[];
  rankCauses(input: RootCauseInput): RootCauseResult;
}

/** Ours. */
export const analysisEngine: AnalysisEngine = {
  detectingPatterns,
  patternsFor,
  titles: PATTERN_TITLES,
  fitForecast,
  exhaustionsOf,
  rankCauses,
};

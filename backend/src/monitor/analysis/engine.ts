/** What computes patterns, forecasts and causes: numbers in, results out. */
import type { Exhaustion, Forecast } from '../../engine/forecast/types';
import type { PatternFinding } from '../../engine/patterns/types';
import type { RootCauseInput, RootCauseResult } from '../../engine/rootcause/types';
import type { Change, FleetWindow, ServiceWindow, SignalValues, TimeScale } from '../../engine/signals/types';
import type { PatternName, SignalName } from '../../wire';

/** What was learned of a signal. */
export interface FittedForecast {
  readonly latest: number;
  forecast(horizonMs: number, stepMs: number): Forecast;
  exhaustion(limit: number): Pick<Exhaustion, 'earliest' | 'median' | 'latest' | 'growthPerHour'>;
  breach(threshold: { value: number; side: 'above' | 'below' }, horizonMs: number): number;
  naiveError(horizonMs: number): number;
}

export interface WindowScales {
  recent: TimeScale;
  long: TimeScale;
}

export interface AnalysisEngine {
  /** Detected and suspected ones, most confident first. */
  detectPatterns(window: FleetWindow, changes: readonly Change[]): PatternFinding[];
  /** What a service could have, by its signals. */
  patternsFor(service: ServiceWindow): PatternName[];
  titles: Readonly<Record<PatternName, string>>;
  /** Undefined: too little is known. */
  fitForecast(values: SignalValues, scales: WindowScales, signal: SignalName): FittedForecast | undefined;
  exhaustionsOf(
    service: ServiceWindow,
    scales: WindowScales,
    fitted?: ReadonlyMap<SignalName, FittedForecast>
  ): Exhaustion[];
  rankCauses(input: RootCauseInput): RootCauseResult;
}

/** What is asked of the analyses (patterns, forecasts, root causes), and what they answer. */
import type { Forecast } from '../../engine/forecast/types';
import type {
  ForecastGradeView,
  ForecastQuery,
  ForecastsAnswer,
  PatternsAnswer,
  PatternsQuery,
  PatternView,
  ResourceName,
  RootCauseAnswer,
  RootCauseQuery,
  SignalName,
} from '../../wire';

export type AnalysisFilter = Pick<PatternsQuery, 'services' | 'chains' | 'teams'>;
export type PatternFilter = Pick<PatternsQuery, 'services' | 'chains' | 'teams' | 'patterns' | 'minConfidence'>;

/** One series of labels `service`, `team`, `chain` and what else tells it apart. */
interface Labelled {
  labels: Record<string, string>;
}

export interface PatternConfidence extends Labelled {
  /** 0 where it is not detected. */
  confidence: number;
}

export interface SignalForecast extends Labelled {
  signal: SignalName;
  title: string;
  /** A Grafana unit id. */
  unit: string;
  /** What it is measured against; NaN: nothing. */
  limit: number;
  /** The past, a value a step up to now; NaN: missing. */
  past: { startMs: number; stepMs: number; values: Float64Array };
  /** From now on. */
  forecast: Forecast;
}

export interface BreachProbability extends Labelled {
  probability: number;
}

/** All of them throw UnknownNameError for a name that the configuration does not have. */
export interface AnalysisReader {
  /** Of the newest cycle. */
  patternsNow(filter: PatternFilter): PatternsAnswer;
  /** For alert rules: a row for each pattern and service that could have it. */
  patternConfidences(filter: PatternFilter): { rows: PatternConfidence[]; notices: string[] };
  /** Those that touch the time range, newest first. */
  patternEvents(filter: PatternFilter, range: { startMs: number; endMs: number }): PatternView[];
  /** What runs out, soonest first. */
  exhaustionsNow(filter: AnalysisFilter & { resources?: ResourceName[] }): ForecastsAnswer;
  /** At most `MAX_FORECASTS`; `left` is how many more there are. */
  signalForecasts(
    filter: AnalysisFilter & Pick<ForecastQuery, 'signals'>,
    horizonMs: number,
    pastMs: number
  ): { series: SignalForecast[]; left: number; notices: string[] };
  breachProbabilities(
    filter: AnalysisFilter & Pick<ForecastQuery, 'signals' | 'resources' | 'threshold'>,
    horizonMs: number
  ): { rows: BreachProbability[]; notices: string[] };
  forecastGrades(
    filter: AnalysisFilter & Pick<ForecastQuery, 'signals'>,
    range: { startMs: number; endMs: number }
  ): ForecastGradeView[];
  /** Reads what it needs from Prometheus. @throws PrometheusError */
  rootCause(
    filter: Pick<RootCauseQuery, 'services' | 'chains' | 'teams'>,
    incident: { startMs: number; endMs: number },
    signal?: AbortSignal
  ): Promise<RootCauseAnswer>;
}

export const MAX_FORECASTS = 50;

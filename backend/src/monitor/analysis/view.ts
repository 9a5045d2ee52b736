/** All that the analyses found, as of the newest cycle. */
import type { ExhaustionView, ForecastGradeView, PatternView } from '../../wire';

export interface AnalysisView {
  timeMs: number;
  /** Most confident first. */
  patterns: PatternView[];
  /** Soonest first. */
  exhaustions: ExhaustionView[];
  /** Of the last day. */
  grades: ForecastGradeView[];
  /** That the values of all signals take. */
  bytes: number;
}

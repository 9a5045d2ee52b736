/** All that the analyses found, as of the newest cycle. */
import type { ExhaustionView, PatternView } from '../../wire';

export interface AnalysisView {
  timeMs: number;
  /** Most confident first. */
  patterns: PatternView[];
  /** Soonest first. */
  exhaustions: ExhaustionView[];
}

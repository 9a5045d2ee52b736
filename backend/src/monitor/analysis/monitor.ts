/** Analyses all that the configuration has signals for, and answers what is asked of it. */
import type { Status } from '../../wire';
import type { AnalysisReader } from './types';
import type { AnalysisView } from './view';

export interface AnalysisMonitor extends AnalysisReader {
  /** A second call does nothing. Any question starts it, too. */
  start(): void;
  /** Ends all work, and saves what it knows. */
  stop(): Promise<void>;
  /** What is told without starting anything; undefined when there is no newest cycle, or it is too old. */
  newest(): AnalysisView | undefined;
  /** For the status. */
  checks(): Status['checks'];
}

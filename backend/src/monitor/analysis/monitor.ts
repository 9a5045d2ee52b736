/** Analyses all that the configuration has signals for, and answers what is asked of it. */
import type { Status } from '../../wire';
import { createAnalysing, type AnalysingOptions, type AnalysisSnapshot } from './analysing';
import { createAnalysisReader, type AnalysisReaderOptions } from './analysisReader';
import { analysisChecks } from './analysisChecks';
import type { AnalysisReader } from './types';
import type { AnalysisView } from './view';

const DAY_MS = 86_400_000;

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

export function createAnalysisMonitor(options: AnalysingOptions & AnalysisReaderOptions): AnalysisMonitor {
  const { config } = options;
  const analysing = createAnalysing(options);
  const reader = createAnalysisReader(options, analysing);
  // One object a cycle, so that who looks often sees that nothing has changed.
  let told: { of: AnalysisSnapshot | undefined; view: AnalysisView | undefined } = { of: undefined, view: undefined };
  const viewOf = ({ timeMs }: AnalysisSnapshot): AnalysisView => ({
    timeMs,
    patterns: reader.patternsNow({}).patterns,
    exhaustions: reader.exhaustionsNow({}).exhaustions,
    grades: reader.forecastGrades({}, { startMs: timeMs - DAY_MS, endMs: timeMs }),
    bytes: analysing.bytes(),
  });
  return {
    ...reader,
    start: analysing.start,
    stop: analysing.stop,
    newest: () => {
      const snapshot = analysing.snapshot();
      if (told.of !== snapshot) {
        told = { of: snapshot, view: snapshot && viewOf(snapshot) };
      }
      return told.view;
    },
    checks: () =>
      analysisChecks({
        isAnalysing: config.current().signals !== undefined,
        started: analysing.isStarted(),
        snapshot: analysing.snapshot(),
        history: analysing.history(),
        saveProblem: analysing.saveProblem(),
      }),
  };
}

/** Analyses all that the configuration has signals for, and answers what is asked of it. */
import type { Status } from '../../wire';
import type { AnomalyReader } from '../anomalies/types';
import { createAnalysing, type AnalysingOptions, type AnalysisSnapshot } from './analysing';
import { analysisChecks } from './analysisChecks';
import { createForecastReader } from './forecastReader';
import { createPatternReader } from './patternReader';
import { createRootCauseReader } from './rootCauseReader';
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

export interface AnalysisMonitorOptions extends AnalysingOptions {
  anomalies: Pick<AnomalyReader, 'anomalyEvents' | 'anomalyScores'>;
}

export function createAnalysisMonitor(options: AnalysisMonitorOptions): AnalysisMonitor {
  const { config, engine } = options;
  const analysing = createAnalysing(options);
  const patterns = createPatternReader(config, analysing, engine);
  const forecasts = createForecastReader(config, analysing, engine);
  // One object a cycle, so that who looks often sees that nothing has changed.
  let told: { of: AnalysisSnapshot | undefined; view: AnalysisView | undefined } = { of: undefined, view: undefined };
  const viewOf = ({ timeMs }: AnalysisSnapshot): AnalysisView => ({
    timeMs,
    patterns: patterns.patternsNow({}).patterns,
    exhaustions: forecasts.exhaustionsNow({}).exhaustions,
    grades: forecasts.forecastGrades({}, { startMs: timeMs - DAY_MS, endMs: timeMs }),
    bytes: analysing.bytes(),
  });
  return {
    ...patterns,
    ...forecasts,
    ...createRootCauseReader(options),
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

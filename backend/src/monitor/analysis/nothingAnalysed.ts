import type { AnalysisMonitor } from './monitor';

const NOTICE = 'Nothing is analysed for failure patterns here.';

/** The reader of a backend that analyses nothing, such as one that prints a score and ends. */
export function nothingAnalysed(): Omit<AnalysisMonitor, 'newest'> {
  return {
    start: () => undefined,
    stop: async () => undefined,
    checks: () => [],
    patternsNow: () => ({ timestamp: null, patterns: [], notices: [NOTICE] }),
    patternConfidences: () => ({ rows: [], notices: [NOTICE] }),
    patternEvents: () => [],
    exhaustionsNow: () => ({ timestamp: null, exhaustions: [], notices: [NOTICE] }),
    signalForecasts: () => ({ series: [], left: 0, notices: [NOTICE] }),
    breachProbabilities: () => ({ rows: [], notices: [NOTICE] }),
    forecastGrades: () => [],
    rootCause: async (_, { startMs, endMs }) => ({
      from: new Date(startMs).toISOString(),
      to: new Date(endMs).toISOString(),
      causes: [],
      nothing: 1,
      nodes: [],
      edges: [],
      changes: [],
      notices: [NOTICE],
    }),
  };
}

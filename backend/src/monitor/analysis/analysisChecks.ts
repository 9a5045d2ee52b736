/** How the analyses are, for the status. */
import type { Status } from '../../wire';
import type { AnalysisSnapshot } from './analysing';
import type { HistoryProgress } from './signalFeed';

type Check = Status['checks'][number];

interface Known {
  isAnalysing: boolean;
  started: boolean;
  /** Undefined: none, or too old. */
  snapshot: AnalysisSnapshot | undefined;
  history: HistoryProgress;
  saveProblem: string | undefined;
}

const NAME = 'Analyses';

export function analysisChecks({ isAnalysing, started, snapshot, history, saveProblem }: Known): Check[] {
  if (!isAnalysing) {
    return [{ name: NAME, status: 'ok', message: 'off: the configuration has no section "signals"' }];
  }
  if (!started) {
    return [{ name: NAME, status: 'ok', message: 'begin with the first question for patterns or forecasts' }];
  }
  return [
    checkCycle(snapshot),
    checkHistory(history),
    ...(saveProblem === undefined
      ? []
      : [
          {
            name: 'Patterns on disk',
            status: 'warning' as const,
            message: saveProblem,
            remedy: 'Until then they are kept in memory.',
          },
        ]),
  ];
}

function checkCycle(snapshot: AnalysisSnapshot | undefined): Check {
  if (snapshot === undefined) {
    return {
      name: NAME,
      status: 'warning',
      message: 'have no results yet, or none of late',
      remedy: 'Wait a minute; if it stays, look whether Prometheus answers.',
    };
  }
  const [problem] = snapshot.problems;
  return problem === undefined
    ? { name: NAME, status: 'ok', message: `looked at everything at ${new Date(snapshot.timeMs).toISOString()}` }
    : {
        name: NAME,
        status: 'warning',
        message: problem[0] === 'changes' ? problem[1] : `the signal ${problem[0]} cannot be read: ${problem[1]}`,
        remedy:
          problem[0] === 'changes'
            ? 'Look at analysis.changes in quality.yaml, and at the address and token of Grafana.'
            : 'Correct the query in quality.yaml, or lighten the load on Prometheus.',
      };
}

function checkHistory({ percent, problem }: HistoryProgress): Check {
  const name = 'History of signals';
  return problem === undefined
    ? { name, status: 'ok', message: percent < 100 ? `${percent} % of two weeks is read` : 'two weeks are read' }
    : {
        name,
        status: 'warning',
        message: `cannot be read: ${problem}`,
        remedy: 'It is tried again by itself; until then less is known of what is usual.',
      };
}

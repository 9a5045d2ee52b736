/** How the anomaly detection is, for the status. */
import type { Status } from '../../wire';
import type { AnomalySnapshot } from './anomalyCycle';
import type { EntityWatch } from './entityWatch';
import type { TrainerProgress } from './trainer';

type Check = Status['checks'][number];

interface Known {
  isWatching: boolean;
  started: boolean;
  /** Undefined: none, or too old. */
  snapshot: AnomalySnapshot | undefined;
  watches: readonly EntityWatch[];
  progress: TrainerProgress;
  /** Where models are kept; undefined: in memory. */
  place: string | undefined;
}

export function anomalyChecks(known: Known): Check[] {
  if (!known.isWatching) {
    return [{ name: 'Anomaly detection', status: 'ok', message: 'off: the configuration has no section "anomalies"' }];
  }
  if (!known.started) {
    return [{ name: 'Anomaly detection', status: 'ok', message: 'begins with the first question for anomalies' }];
  }
  return [checkCycle(known), checkModels(known), checkPlace(known)];
}

function checkCycle({ snapshot }: Known): Check {
  const name = 'Anomaly detection';
  if (snapshot === undefined) {
    return {
      name,
      status: 'warning',
      message: 'has no results yet, or none since 45 s',
      remedy: 'Wait a moment; if it stays, look whether Prometheus answers.',
    };
  }
  const [problem] = snapshot.problems;
  return problem === undefined
    ? { name, status: 'ok', message: `judged everything at ${new Date(snapshot.timeMs).toISOString()}` }
    : {
        name,
        status: 'warning',
        message: `the category ${problem[0]} cannot be watched: ${problem[1]}`,
        remedy: 'Correct the query of the metric in quality.yaml, or lighten the load on Prometheus.',
      };
}

function checkModels({ watches, progress }: Known): Check {
  const name = 'Anomaly models';
  const { percent, problem, failed, young } = progress;
  const trained = watches.filter(({ model }) => model !== undefined).length;
  const counted = `${trained} of ${watches.length} trained`;
  const [failure] = failed;
  if (problem !== undefined || failure !== undefined) {
    return {
      name,
      status: 'warning',
      message: `${counted}; ${problem ?? `${failure?.[0].key ?? ''}: ${failure?.[1] ?? ''}`}`,
      remedy: 'It is tried again by itself; the log tells more.',
    };
  }
  const rest = [
    ...(percent < 100 ? [`in training: ${percent} %`] : []),
    ...(young.size > 0 ? [`${young.size} have too little data yet`] : []),
  ];
  return { name, status: 'ok', message: [counted, ...rest].join('; ') };
}

function checkPlace({ place, progress: { saveProblem } }: Known): Check {
  const name = 'Anomaly models on disk';
  if (place === undefined) {
    return {
      name,
      status: 'ok',
      message: 'kept in memory only: they are trained anew at each start',
      remedy: 'Name a data folder to keep them (MEV_QUALITY_DATA of the service, Data folder of the data source).',
    };
  }
  return saveProblem === undefined
    ? { name, status: 'ok', message: `kept in ${place}` }
    : { name, status: 'warning', message: saveProblem, remedy: 'Until then they are kept in memory.' };
}

/** When the newest samples of selectors came in, and from which jobs. */
import type { InstantResult, PrometheusSource } from '../../sources/prometheus/types';
import type { Selector } from './selectors';

/** How far back a sample is looked for where there is none now. */
const LOOK_BACK = '1d';
/** Prometheus forgets a series five minutes after its newest sample, so this step misses none that lasted. */
const LOOK_BACK_STEP = '1m';

export interface Newest {
  metric: string;
  /** By job and the labels asked for; the value is in seconds since the epoch. */
  series: InstantResult['series'];
}

export interface Moment {
  source: PrometheusSource;
  timeMs: number;
  signal?: AbortSignal | undefined;
}

/** Samples that Prometheus takes as current: no older than five minutes, and their target not gone. */
export function newestNow(selectors: readonly Selector[], labels: readonly string[], at: Moment): Promise<Newest[]> {
  return ask(selectors, labels, (text) => `timestamp(${text})`, at);
}

/** Samples of the last day, to the minute. */
export function newestOfDay(selectors: readonly Selector[], labels: readonly string[], at: Moment): Promise<Newest[]> {
  return ask(selectors, labels, (text) => `max_over_time(timestamp(${text})[${LOOK_BACK}:${LOOK_BACK_STEP}])`, at);
}

function ask(
  selectors: readonly Selector[],
  labels: readonly string[],
  times: (selector: string) => string,
  { source, timeMs, signal }: Moment
): Promise<Newest[]> {
  const by = [...new Set(['job', ...labels])].join(', ');
  return Promise.all(
    selectors.map(async ({ text, metric }) => {
      const { series } = await source.instant(`max by (${by}) (${times(text)})`, timeMs, signal);
      return { metric, series };
    })
  );
}

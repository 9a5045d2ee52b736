/** What all answers of the analyses have in common: who is asked for, and what is missing and why. */
import type { Config, ServiceConfig } from '../../config';
import type { AnalysisSnapshot } from './analysing';
import type { HistoryProgress } from './signalFeed';

/** What tells a service's series apart. */
export function seriesLabels({ name, team, chain }: ServiceConfig): Record<string, string> {
  return { service: name, team, ...(chain === undefined ? {} : { chain }) };
}

/** What is missing of an answer, and why, for people. */
export function noticesOf(
  config: Config,
  snapshot: AnalysisSnapshot | undefined,
  { percent, problem }: HistoryProgress
): string[] {
  if (config.signals === undefined) {
    return ['Nothing is analysed: the configuration has no section "signals".'];
  }
  if (snapshot === undefined) {
    return ['The analyses have just begun, or Prometheus does not answer.'];
  }
  return [
    ...(problem === undefined
      ? percent < 100
        ? [`The history of two weeks is being read: ${percent} % is there. Until then less is known of what is usual.`]
        : []
      : [`The history of two weeks cannot be read: ${problem}`]),
    ...[...snapshot.problems].map(([name, message]) =>
      name === 'changes' ? message : `The signal ${name} cannot be read: ${message}`
    ),
  ];
}

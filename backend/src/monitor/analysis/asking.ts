/** What all answers of the analyses have in common: who is asked for, and what is missing and why. */
import type { ConfigSource, ServiceConfig } from '../../config';
import type { FleetWindow, ServiceWindow } from '../../engine/signals/types';
import { filterServices } from '../serviceFilter';
import type { Analysing, AnalysisSnapshot } from './analysing';
import type { AnalysisFilter } from './types';

export interface Asked {
  service: ServiceConfig;
  window: ServiceWindow;
}

export interface Asking {
  /** Starts the analyses. @throws UnknownNameError */
  services(filter: AnalysisFilter): ReadonlyMap<string, ServiceConfig>;
  /** Those that are in the window of the newest cycle. @throws UnknownNameError */
  windows(filter: AnalysisFilter): Asked[];
  /** As it is now; undefined without a newest cycle. */
  window(): FleetWindow | undefined;
  snapshot(): AnalysisSnapshot | undefined;
  /** ISO 8601, of the newest cycle. */
  timestamp(): string | null;
  /** What is missing of an answer, and why, for people. */
  notices(): string[];
}

export function createAsking(config: ConfigSource, analysing: Analysing): Asking {
  const services = (filter: AnalysisFilter): Map<string, ServiceConfig> => {
    const passing = filterServices(config.current(), filter);
    analysing.start();
    return new Map(passing.map((service) => [service.name, service]));
  };
  const window = (): FleetWindow | undefined => (analysing.snapshot() ? analysing.window() : undefined);
  return {
    services,
    window,
    windows: (filter) => {
      const passing = services(filter);
      return (window()?.services ?? []).flatMap((one): Asked[] => {
        const service = passing.get(one.name);
        return service === undefined ? [] : [{ service, window: one }];
      });
    },
    snapshot: analysing.snapshot,
    timestamp: () => {
      const snapshot = analysing.snapshot();
      return snapshot === undefined ? null : new Date(snapshot.timeMs).toISOString();
    },
    notices: () =>
      config.current().signals === undefined
        ? ['Nothing is analysed: the configuration has no section "signals".']
        : noticesOf(analysing),
  };
}

function noticesOf(analysing: Analysing): string[] {
  const snapshot = analysing.snapshot();
  if (snapshot === undefined) {
    return ['The analyses have just begun, or Prometheus does not answer.'];
  }
  const { percent, problem } = analysing.history();
  const reading = `The history of two weeks is being read: ${percent} %. Until then less is known of what is usual.`;
  return [
    ...(problem === undefined ? [] : [`The history of two weeks cannot be read: ${problem}`]),
    ...(problem === undefined && percent < 100 ? [reading] : []),
    ...[...snapshot.problems].map(([name, message]) =>
      name === 'changes' ? message : `The signal ${name} cannot be read: ${message}`
    ),
  ];
}

/** What tells a service's series apart. */
export function seriesLabels({ name, team, chain }: ServiceConfig): Record<string, string> {
  return { service: name, team, ...(chain === undefined ? {} : { chain }) };
}

/** @param wanted empty or absent: all */
export function isWanted<T>(wanted: readonly T[] | undefined, one: T): boolean {
  return wanted === undefined || wanted.length === 0 || wanted.includes(one);
}

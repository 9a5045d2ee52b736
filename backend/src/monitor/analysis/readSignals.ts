/** The signals of services on the steps of a grid, from Prometheus. */
import type { Config, ServiceConfig } from '../../config';
import type { Grid, PrometheusSource } from '../../sources/prometheus/types';
import { SIGNAL_NAMES, type SignalName } from '../../wire';
import { readInChunks, type Chunk } from '../chunks';
import { assignSeries } from '../score/assign';
import type { Found } from './fleetSignals';
import type { ScaleName } from './scales';
import type { ScrapeSpacing } from './scrapeSpacing';
import { signalQuery } from './signalPlan';

/** Values in an answer: 5 MB of JSON. */
const MOST_VALUES = 200_000;
/** Prometheus answers 11,000 steps; much less is kinder to it. */
const MOST_STEPS = 720;
/** Requests at once: the answers are held until they are taken over. */
const AT_ONCE = 6;
const GENTLY = 2;

export interface SignalsAsk {
  config: Config;
  services: readonly ServiceConfig[];
  scale: ScaleName;
  grid: Grid;
  spacing: ScrapeSpacing;
  source: PrometheusSource;
  /** Absent: all. */
  signals?: readonly SignalName[];
  /** Leaves Prometheus room for others. */
  gently?: boolean;
  signal?: AbortSignal;
  onFound: (signal: SignalName, chunk: Chunk, found: Found) => void;
}

export interface SignalProblem {
  message: string;
  error: unknown;
}

/** A query that does not answer as it should. */
class SignalQueryError extends Error {}

/**
 * A request for each signal and chunk of the grid.
 *
 * @returns by signal why it could not be read; the others were
 * @throws the signal's reason when it is aborted
 */
export async function readSignals(ask: SignalsAsk): Promise<Map<SignalName, SignalProblem>> {
  const { config, services, scale, grid, spacing, gently, signal } = ask;
  const planned = (ask.signals ?? SIGNAL_NAMES).flatMap((name) => {
    const query = signalQuery(config, services, name, { name: scale, stepMs: grid.stepMs, scrapeMs: spacing });
    return query === undefined ? [] : [{ name, query }];
  });
  const problems = new Map<SignalName, SignalProblem>();
  const next = planned.values();
  const work = async (): Promise<void> => {
    for (const { name, query } of next) {
      try {
        await readSignal(ask, name, query);
      } catch (error) {
        signal?.throwIfAborted();
        problems.set(name, { message: messageOf(error), error });
      }
    }
  };
  await Promise.all(Array.from({ length: gently ? GENTLY : AT_ONCE }, work));
  return problems;
}

async function readSignal(ask: SignalsAsk, name: SignalName, query: string): Promise<void> {
  const { services, grid, source, signal, onFound } = ask;
  const mostSteps = Math.max(1, Math.min(MOST_STEPS, MOST_VALUES / services.length));
  await readInChunks(grid, mostSteps, async (chunk) => {
    const { series } = await source.range(query, chunk.grid, signal);
    const { found, ambiguous } = assignSeries(series, services);
    onFound(name, chunk, new Map([...found].map(([service, { values }]) => [service, values])));
    const [several] = ambiguous;
    if (several) {
      throw new SignalQueryError(
        `its query answers ${several[1]} series for ${several[0]}: aggregate by ($labels), or make match more specific`
      );
    }
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

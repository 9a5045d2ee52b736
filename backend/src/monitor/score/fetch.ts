/** The requests behind a score, each failing on its own. */
import { parseDuration, type Config, type ServiceConfig } from '../../config';
import { meanTimes } from '../../engine/score';
import type { Grid, PrometheusSource, RangeResult, Series } from '../../sources/prometheus/types';
import { gridLength } from '../../sources/prometheus';
import { spread } from '../grid';
import { assignSeries } from './assign';
import { planOutages, planUpShare, planUptime } from './availability';
import { outsideOfMaintenance } from './outsideOfMaintenance';
import { planInputs, planTemplate, type PlannedService } from './queryPlan';

export interface Ask {
  config: Config;
  planned: readonly PlannedService[];
  services: readonly ServiceConfig[];
  grid: Grid;
  source: PrometheusSource;
  signal?: AbortSignal;
}

export interface FetchedInputs {
  asked: number;
  /** By input. */
  failures: Map<string, Error>;
  warnings: string[];
  /** Input → service → number of series. */
  ambiguous: Map<string, Map<string, number>>;
  of(service: ServiceConfig, input: string): Float64Array | undefined;
}

export async function fetchInputs({ config, planned, services, grid, source, signal }: Ask): Promise<FetchedInputs> {
  const requests = planInputs(config, planned, grid);
  const failures = new Map<string, Error>();
  const warnings: string[] = [];
  const ambiguous = new Map<string, Map<string, number>>();
  const values = new Map<string, Map<string, Series>>();
  const grids = new Map<string, Grid>();
  await Promise.all(
    requests.map(async ({ input, query, grid: coarse }) => {
      const result = await attempt(source.range(query, coarse, signal), signal);
      if (result instanceof Error) {
        failures.set(input, result);
        return;
      }
      const assigned = assignSeries(result.series, services);
      warnings.push(...result.warnings);
      values.set(input, assigned.found);
      ambiguous.set(input, assigned.ambiguous);
      grids.set(input, result.grid);
    })
  );
  return {
    asked: requests.length,
    failures,
    warnings,
    ambiguous,
    of: (service, input) => {
      const found = values.get(input)?.get(service.name);
      const coarse = grids.get(input);
      return found && coarse ? spread(found.values, coarse, grid) : undefined;
    },
  };
}

export interface Derived {
  values: Float64Array;
  assumed: Uint8Array;
  note?: string;
}

export interface FetchedOutages {
  asked: number;
  failures: Error[];
  of(service: ServiceConfig, which: 'mtbf' | 'mttr'): Derived;
}

export async function fetchOutages({ config, services, grid, source, signal }: Ask): Promise<FetchedOutages> {
  const windowMs = parseDuration(config.windows.long);
  const plan = planOutages(config.availability, services, grid, windowMs);
  const [downtime, firstSeen] = await Promise.all([
    attempt(source.range(plan.downtimeQuery, plan.buckets, signal), signal),
    attempt(source.instant(plan.firstSeenQuery, grid.endMs, signal), signal),
  ]);
  const failures = [downtime, firstSeen].filter((result) => result instanceof Error);
  const down = downtime instanceof Error ? undefined : assignSeries(downtime.series, services).found;
  const first = firstSeen instanceof Error ? undefined : assignSeries(firstSeen.series, services).found;
  const steps = gridLength(grid);
  const counted = outsideOfMaintenance(config);
  return {
    asked: 2,
    failures,
    of: (service, which) => {
      const seenMs = (first?.get(service.name)?.value ?? Number.NaN) * 1000;
      if (!down || Number.isNaN(seenMs)) {
        const note = failures[0]?.message ?? 'no data: the service has not been observed';
        return { values: new Float64Array(steps).fill(Number.NaN), assumed: new Uint8Array(steps), note };
      }
      const buckets = downBuckets(down.get(service.name), plan.buckets);
      const counting = counted(service, buckets, plan.buckets.stepMs);
      const times = meanTimes(counting, plan.buckets.stepMs, seenMs, grid, windowMs);
      const values = which === 'mtbf' ? times.mtbfHours : times.mttrMinutes;
      const notes = [
        ...(times.assumed[steps - 1] === 1 ? [`no outage since ${new Date(seenMs).toISOString()}`] : []),
        ...(counting.length < buckets.length ? ['downtime in maintenance is left out'] : []),
      ];
      return { values, assumed: times.assumed, ...(notes.length === 0 ? {} : { note: notes.join('; ') }) };
    },
  };
}

function downBuckets(series: Series | undefined, grid: Grid): Array<{ endMs: number; available: number }> {
  const buckets: Array<{ endMs: number; available: number }> = [];
  series?.values.forEach((available, i) => {
    if (!Number.isNaN(available)) {
      buckets.push({ endMs: grid.startMs + i * grid.stepMs, available });
    }
  });
  return buckets;
}

export interface FetchedStates {
  asked: number;
  failures: Error[];
  /** Share of instances up, NaN where unknown, and 1 where the kind's rule says degraded. */
  of(service: ServiceConfig): { up: Float64Array; degraded?: Uint8Array };
}

export async function fetchStates({ config, services, grid, source, signal }: Ask): Promise<FetchedStates> {
  const rules = [...new Set(services.map((service) => service.kind))].flatMap((kind) => {
    const rule = config.kinds[kind]?.degraded;
    return rule === undefined ? [] : [{ kind, rule }];
  });
  const ofKind = (kind: string): ServiceConfig[] => services.filter((service) => service.kind === kind);
  const [up, ...degraded] = await Promise.all([
    attempt(source.range(planUpShare(config.availability, services), grid, signal), signal),
    ...rules.map(({ kind, rule }) => attempt(source.range(planTemplate(rule, ofKind(kind), 0), grid, signal), signal)),
  ]);
  const shares = seriesOf(up, services);
  const flags = new Map(rules.map(({ kind }, i) => [kind, seriesOf(degraded[i], ofKind(kind))]));
  const steps = gridLength(grid);
  return {
    asked: 1 + rules.length,
    failures: [up, ...degraded].filter((result) => result instanceof Error),
    of: (service) => {
      const flag = flags.get(service.kind)?.get(service.name);
      return {
        up: shares.get(service.name)?.values ?? new Float64Array(steps).fill(Number.NaN),
        ...(flag ? { degraded: Uint8Array.from(flag.values, (value) => (Number.isNaN(value) ? 0 : 1)) } : {}),
      };
    },
  };
}

export interface FetchedUptime {
  warnings: string[];
  /** Percent at each step; undefined where nothing is known. */
  of(service: ServiceConfig): Float64Array | undefined;
}

/** @throws PrometheusError */
export async function fetchUptime({ config, services, grid, source, signal }: Ask): Promise<FetchedUptime> {
  const { series, warnings } = await source.range(planUptime(config.availability, services, grid.stepMs), grid, signal);
  const { found } = assignSeries(series, services);
  return { warnings, of: ({ name }) => found.get(name)?.values };
}

function seriesOf(result: RangeResult | Error | undefined, services: readonly ServiceConfig[]): Map<string, Series> {
  return result === undefined || result instanceof Error ? new Map() : assignSeries(result.series, services).found;
}

/** A failed request makes its own input unknown and not the whole score; a cancelled one ends it all. */
async function attempt<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T | Error> {
  try {
    return await promise;
  } catch (error) {
    signal?.throwIfAborted();
    return error instanceof Error ? error : new Error(String(error));
  }
}

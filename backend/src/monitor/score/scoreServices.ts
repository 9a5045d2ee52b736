/** Scores and states of services over a grid: asks Prometheus once an input, all at the same time, then computes. */
import type { Config, ServiceConfig } from '../../config';
import { scoreSeries, stateCodes, type InputSeries, type ScoreSeries } from '../../engine/score';
import type { Grid, PrometheusSource } from '../../sources/prometheus/types';
import { gridLength } from '../../sources/prometheus';
import { fetchInputs, fetchOutages, fetchStates } from './fetch';
import { inputSources, type InputSource } from './model';

export interface ServiceScore {
  service: ServiceConfig;
  sources: InputSource[];
  score: ScoreSeries;
  /** The inputs' values in the model's order; NaN when unknown. */
  values: Float64Array[];
  /** As `STATE_CODES`. */
  states: Int8Array;
  /** Why an input is unknown or assumed, by input name, at the end of the grid. */
  notes: Map<string, string>;
}

export interface ScoreSet {
  grid: Grid;
  services: ServiceScore[];
  /** What Prometheus warned of, and which requests failed, for people. */
  warnings: string[];
}

/**
 * @throws PrometheusError when no request could be answered; where only some fail, their inputs are unknown and
 * `warnings` says why
 */
export async function scoreServices(
  config: Config,
  services: readonly ServiceConfig[],
  grid: Grid,
  source: PrometheusSource,
  signal?: AbortSignal
): Promise<ScoreSet> {
  const planned = services.map((service) => ({ service, sources: inputSources(config, service) }));
  const ask = { config, planned, services, grid, source, ...(signal ? { signal } : {}) };
  const [inputs, outages, states] = await Promise.all([fetchInputs(ask), fetchOutages(ask), fetchStates(ask)]);
  const failures = [...inputs.failures.values(), ...outages.failures, ...states.failures];
  const [first] = failures;
  if (first !== undefined && failures.length === inputs.asked + outages.asked + states.asked) {
    throw first;
  }
  const steps = gridLength(grid);
  return {
    grid,
    warnings: [...new Set([...inputs.warnings, ...failures.map((failure) => failure.message)])],
    services: planned.map(({ service, sources }) => {
      const notes = new Map<string, string>();
      const series = sources.map((input): InputSeries => {
        const derived =
          input.config.derive && input.template === undefined ? outages.of(service, input.config.derive) : undefined;
        const values = derived?.values ?? inputs.of(service, input.name) ?? unknown(steps);
        const note = derived ? derived.note : noteOf(input, service, values, inputs);
        if (note !== undefined) {
          notes.set(input.name, note);
        }
        return { input: input.model, values, ...(derived ? { assumed: derived.assumed } : {}) };
      });
      const { up, degraded } = states.of(service);
      return {
        service,
        sources,
        score: scoreSeries(series),
        values: series.map(({ values }) => values),
        states: stateCodes(up, degraded),
        notes,
      };
    }),
  };
}

function noteOf(
  input: InputSource,
  service: ServiceConfig,
  values: Float64Array,
  inputs: { failures: Map<string, Error>; ambiguous: Map<string, Map<string, number>> }
): string | undefined {
  if (input.template === undefined) {
    return `no query for the kind ${service.kind}: add kinds.${service.kind}.inputs.${input.name}.query to quality.yaml`;
  }
  const failure = inputs.failures.get(input.name);
  if (failure !== undefined) {
    return failure.message;
  }
  const several = inputs.ambiguous.get(input.name)?.get(service.name);
  if (several !== undefined) {
    return `the query answers ${several} series for this service: aggregate it by ($labels)`;
  }
  return Number.isNaN(values[values.length - 1] ?? Number.NaN)
    ? 'no data: the query answers nothing for this service'
    : undefined;
}

function unknown(steps: number): Float64Array {
  return new Float64Array(steps).fill(Number.NaN);
}

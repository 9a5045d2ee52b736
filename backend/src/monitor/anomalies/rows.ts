/** What entities measured, on the steps of a grid. */
import { gridLength } from '../../sources/prometheus';
import type { Grid, PrometheusSource, RangeResult } from '../../sources/prometheus/types';
import { metricQuery } from '../metrics/categoryMetrics';
import { combine } from './combine';
import type { Owner, Watched, WatchedCategory, WatchedMetric } from './watched';

export interface EntityRows {
  owner: Owner;
  /** A row for each step, a value for each metric of the category; NaN: missing. */
  values: Float64Array;
}

/** Requests at once of whoever has time. */
const GENTLY = 3;

interface ReadOptions {
  /** Names; only of these. Absent: of all that are configured. */
  services?: readonly string[];
  /** Only a few requests at once, which leaves Prometheus room for others. */
  gently?: boolean;
  signal?: AbortSignal;
}

/** Rows by entity; an entity without any series is not there. */
export type Rows = Map<string, EntityRows>;

/**
 * One request for each metric, whatever the number of entities.
 *
 * @throws PrometheusError when one of the metrics cannot be had: an entity that seems to lack one would seem unusual
 */
export async function readRows(
  watched: Watched,
  category: WatchedCategory,
  grid: Grid,
  source: PrometheusSource,
  { services, gently, signal }: ReadOptions
): Promise<Rows> {
  const { metrics } = category;
  const answers: RangeResult[] = [];
  const atOnce = gently ? GENTLY : metrics.length;
  for (let from = 0; from < metrics.length; from += atOnce) {
    const some = metrics.slice(from, from + atOnce);
    const asked = some.map((metric) => source.range(queryOf(watched, category, metric, services), grid, signal));
    answers.push(...(await Promise.all(asked)));
  }
  return rowsOf(watched, category, grid, answers);
}

/** @param answers a metric each, in the category's order */
export function rowsOf(
  watched: Watched,
  category: WatchedCategory,
  grid: Grid,
  answers: readonly Pick<RangeResult, 'series'>[]
): Rows {
  const rows: Rows = new Map();
  const steps = gridLength(grid);
  const width = category.metrics.length;
  category.metrics.forEach((metric, column) => {
    for (const [owner, series] of seriesByOwner(watched, category, answers[column]?.series ?? [])) {
      const combined = combine(metric.combine, series, steps);
      const found = rows.get(owner.entity) ?? { owner, values: new Float64Array(steps * width).fill(Number.NaN) };
      rows.set(owner.entity, found);
      for (let step = 0; step < steps; step++) {
        found.values[step * width + column] = combined[step] ?? Number.NaN;
      }
    }
  });
  return rows;
}

function seriesByOwner(
  { ownerOf }: Watched,
  { by }: WatchedCategory,
  series: RangeResult['series']
): Map<Owner, Float64Array[]> {
  const byEntity = new Map<string, { owner: Owner; values: Float64Array[] }>();
  for (const { labels, values } of series) {
    const owner = ownerOf(by, labels);
    if (owner !== undefined) {
      const found = byEntity.get(owner.entity);
      if (found) {
        found.values.push(values);
      } else {
        byEntity.set(owner.entity, { owner, values: [values] });
      }
    }
  }
  return new Map([...byEntity.values()].map(({ owner, values }) => [owner, values]));
}

/** Chains come by labels that are no matchers of services, so they are asked for all at once. */
function queryOf(
  { config }: Watched,
  { by }: WatchedCategory,
  { query }: WatchedMetric,
  services: readonly string[] | undefined
): string {
  if (by === 'chain') {
    return metricQuery(query, undefined);
  }
  const wanted = services && new Set(services);
  return metricQuery(query, wanted ? config.services.filter(({ name }) => wanted.has(name)) : config.services);
}

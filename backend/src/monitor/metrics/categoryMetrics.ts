/** The series of a metric category. */
import { type Config, type MetricConfig, type ServiceConfig } from '../../config';
import type { Grid, PrometheusSource, RangeResult } from '../../sources/prometheus/types';
import type { EntityFilter } from '../../wire';
import { planTemplate } from '../score/queryPlan';
import { expandTemplate } from '../queryTemplate';
import { filterServices, isFiltered, UnknownNameError } from '../serviceFilter';

export interface CategoryMetric {
  name: string;
  config: MetricConfig;
  /** The PromQL that was asked. */
  query: string;
  result: RangeResult;
}

/**
 * @param names empty: all metrics of the category
 * @throws UnknownNameError when the category, a metric or a name of the filter is not in the configuration
 * @throws PrometheusError when one of the metrics cannot be had
 */
export async function categoryMetrics(
  config: Config,
  category: string,
  names: readonly string[],
  filter: EntityFilter,
  grid: Grid,
  source: PrometheusSource,
  signal?: AbortSignal
): Promise<CategoryMetric[]> {
  const services = isFiltered(filter) ? filterServices(config, filter) : undefined;
  return Promise.all(
    chooseMetrics(config, category, names).map(async ({ name, config: metric }) => {
      const query = metricQuery(metric.query, services);
      return { name, config: metric, query, result: await source.range(query, grid, signal) };
    })
  );
}

function chooseMetrics(
  config: Config,
  category: string,
  names: readonly string[]
): Array<{ name: string; config: MetricConfig }> {
  const metrics = own(config.metrics, category);
  if (metrics === undefined) {
    throw new UnknownNameError('metric category', category, Object.keys(config.metrics));
  }
  return (names.length > 0 ? names : Object.keys(metrics)).map((name) => {
    const metric = own(metrics, name);
    if (metric === undefined) {
      throw new UnknownNameError(`metric in ${category}`, name, Object.keys(metrics));
    }
    return { name, config: metric };
  });
}

/** What is asked for by name comes from outside: `constructor` is no metric. */
function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** @param services undefined: no filter */
export function metricQuery(template: string, services: readonly ServiceConfig[] | undefined): string {
  return services ? planTemplate(template, services, 0) : expandTemplate(template, [], '');
}

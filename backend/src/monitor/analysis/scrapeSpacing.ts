/** How far apart the scrapes of services are: measured, since nobody tells. */
import { createAssigner, type ServiceConfig } from '../../config';
import type { PrometheusSource } from '../../sources/prometheus/types';
import { planTemplate } from '../score/queryPlan';

const LOOK_MS = 600_000;
/** As Prometheus usually scrapes; also what is taken where it cannot be told. */
const USUAL_MS = 15_000;
/** Less often, and Prometheus takes the series for gone. */
const LONGEST_MS = 300_000;

export type ScrapeSpacing = (service: string) => number;

export const usualSpacing: ScrapeSpacing = () => USUAL_MS;

/**
 * One request.
 * @param availability a selector, as in quality.yaml
 * @throws PrometheusError
 */
export async function measureSpacing(
  availability: string,
  services: readonly ServiceConfig[],
  source: PrometheusSource,
  atMs: number,
  signal?: AbortSignal
): Promise<ScrapeSpacing> {
  const query = planTemplate(`count_over_time(${availability}[$window])`, services, LOOK_MS);
  const { series } = await source.instant(query, atMs, signal);
  const serviceOf = createAssigner(services);
  const counts = new Map<string, number>();
  for (const { labels, value } of series) {
    const name = serviceOf(labels)?.name;
    if (name !== undefined && value >= 1) {
      counts.set(name, Math.max(value, counts.get(name) ?? 0));
    }
  }
  return (service) => {
    const count = counts.get(service);
    return count === undefined ? USUAL_MS : Math.min(LONGEST_MS, Math.max(USUAL_MS, LOOK_MS / count));
  };
}

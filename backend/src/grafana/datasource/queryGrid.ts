import type { Grid } from '../../sources/prometheus/types';
import type { DataQuery } from '../sdk/types';

/** As many points a series as Prometheus answers at most, with some room. */
const MAX_POINTS = 10_000;
const SECOND_MS = 1000;

/**
 * The instants to answer for: the step is Grafana's interval, not finer than its maximum of data points; the last
 * instant is the end of the time range (to the second, so that equal queries of one dashboard are asked once).
 */
export function queryGrid({ timeRange, intervalMs, maxDataPoints }: DataQuery, instant: boolean): Grid {
  const endMs = Math.floor(timeRange.toMs / SECOND_MS) * SECOND_MS;
  const spanMs = Math.max(0, endMs - timeRange.fromMs);
  const points = Math.min(maxDataPoints > 0 ? maxDataPoints : MAX_POINTS, MAX_POINTS);
  const stepMs = Math.max(SECOND_MS, Math.ceil(Math.max(intervalMs, spanMs / points) / SECOND_MS) * SECOND_MS);
  const steps = instant ? 0 : Math.floor(spanMs / stepMs);
  return { startMs: endMs - steps * stepMs, endMs, stepMs };
}

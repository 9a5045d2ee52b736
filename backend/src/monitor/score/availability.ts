/** The requests that tell outages and the state now. */
import type { ServiceConfig } from '../../config';
import type { Grid } from '../../sources/prometheus/types';
import { planTemplate } from './queryPlan';

/** Prometheus answers 11,000 points a series; some room is left for rounding. */
const MAX_BUCKETS = 10_000;
const MINUTE_MS = 60_000;
const RECENT_STEP_S = 15;
const BUCKETS_MS = [5, 10, 15, 30, 60, 120, 360, 720, 1440].map((minutes) => minutes * MINUTE_MS);

export interface OutagePlan {
  /** Answers the availability, 0 to below 1, of the buckets with downtime only: a healthy month costs nothing. */
  downtimeQuery: string;
  /** A bucket ends at each instant of this grid; the last one ends with the grid that was asked for. */
  buckets: Grid;
  /** Instant query, at the end: since when the service is observed, seconds since the epoch. */
  firstSeenQuery: string;
}

/**
 * @param availability the configuration's selector, such as `up{$service}`
 * @param windowMs how far back outages count from each step of the grid
 */
export function planOutages(
  availability: string,
  services: readonly ServiceConfig[],
  grid: Grid,
  windowMs: number
): OutagePlan {
  const spanMs = grid.endMs - grid.startMs + windowMs;
  const bucketMs = BUCKETS_MS.find((candidate) => spanMs / candidate <= MAX_BUCKETS) ?? spanMs / MAX_BUCKETS;
  const count = Math.ceil(spanMs / bucketMs);
  return {
    // One millisecond less than a bucket: a sample at the edge must not fall into two of them, and until Prometheus 3
    // ranges had both their ends.
    downtimeQuery: `(${planTemplate(`max by ($labels) (avg_over_time(${availability}[$window]))`, services, bucketMs - 1)}) < 1`,
    buckets: { startMs: grid.endMs - (count - 1) * bucketMs, endMs: grid.endMs, stepMs: bucketMs },
    firstSeenQuery: planTemplate(
      `min by ($labels) (${firstSeen(availability, '$window', bucketMs / 1000)} or label_replace(${firstSeen(availability, `${(2 * bucketMs) / 1000}s`, RECENT_STEP_S)}, "part", "recent", "", ""))`,
      services,
      count * bucketMs
    ),
  };
}

/**
 * The first instant within `window`, in steps, at which there was a sample. time() and not timestamp(), which takes
 * Prometheus a second for a month. A long window has coarse steps, so a young service is looked at more closely too.
 */
function firstSeen(availability: string, window: string, stepS: number): string {
  return `min_over_time((time() + 0 * max by ($labels) (${availability}))[${window}:${stepS}s])`;
}

/** Share of the service's instances that are up, 0 to 1. */
export function planUpShare(availability: string, services: readonly ServiceConfig[]): string {
  return planTemplate(`avg by ($labels) (${availability})`, services, MINUTE_MS);
}

/** Percent of each step's time in which the service was up; with several instances, the best of them. */
export function planUptime(availability: string, services: readonly ServiceConfig[], stepMs: number): string {
  const query = `100 * max by ($labels) (avg_over_time(${availability}[$window]))`;
  // Less than a minute may hold no scrape. A millisecond less, so that a sample at an edge is not counted twice.
  return planTemplate(query, services, Math.max(stepMs, MINUTE_MS) - 1);
}

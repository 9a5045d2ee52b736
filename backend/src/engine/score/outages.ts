/** MTBF and MTTR of one service from its availability in buckets of time, over a trailing window. */

/** A stretch of time, `(endMs − bucketMs, endMs]`, in which the service was not fully available. */
export interface DownBucket {
  /** Milliseconds since the epoch. */
  endMs: number;
  /** Share of the bucket in which the service was available, 0 to below 1. */
  available: number;
}

/** Instants from `startMs` to `endMs`, every `stepMs`; milliseconds. */
export interface Instants {
  startMs: number;
  endMs: number;
  stepMs: number;
}

export interface MeanTimes {
  /** Hours, NaN when nothing has failed or nothing was observed. */
  mtbfHours: Float64Array;
  /** Minutes, NaN likewise. */
  mttrMinutes: Float64Array;
  /** Outages in the window; NaN when nothing was observed. */
  failures: Float64Array;
  /** 1 where the service was observed and has not failed. */
  assumed: Uint8Array;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/**
 * Mean time between failures and mean time to repair at each instant t, from what had happened by then:
 *
 * - observed since s = max(t − windowMs, firstObservedMs), for t − s; nothing is known where that is not above 0
 * - downtime = Σ (1 − available) · bucketMs over the buckets that end in (s, t]. Of the bucket that s lies in, only the
 *   part after s counts: its downtime is taken as spread evenly over it
 * - an outage is a maximal run of adjacent buckets with downtime: flapping within a bucket, or from one to the next, is
 *   one outage. It is in the window when one of its buckets ends in (s, t]
 * - with N outages: MTTR = downtime / N, MTBF = (observed − downtime) / N. An outage that lasts counts as far as it
 *   has come
 *
 * A time without a bucket counts as available: a gap in the measurements is no downtime.
 * Takes O(buckets + instants).
 *
 * @param buckets those with downtime only, ascending, their ends on one grid of `bucketMs`
 * @param firstObservedMs milliseconds since the epoch, NaN when never observed
 * @throws RangeError when the buckets, the window or the instants are not valid
 */
export function meanTimes(
  buckets: readonly DownBucket[],
  bucketMs: number,
  firstObservedMs: number,
  instants: Instants,
  windowMs: number
): MeanTimes {
  const steps = countInstants(instants);
  checkLength('bucketMs', bucketMs);
  checkLength('windowMs', windowMs);
  const { downBefore, outageOf } = indexBuckets(buckets, bucketMs);
  const result = unknownTimes(steps);
  let first = 0;
  let next = 0;
  for (let i = 0; i < steps; i++) {
    const t = instants.startMs + i * instants.stepMs;
    const since = Math.max(t - windowMs, firstObservedMs);
    if (!(t > since)) {
      continue;
    }
    while (next < buckets.length && buckets[next]!.endMs <= t) {
      next++;
    }
    while (first < next && buckets[first]!.endMs <= since) {
      first++;
    }
    if (first === next) {
      result.failures[i] = 0;
      result.assumed[i] = 1;
      continue;
    }
    const failures = outageOf[next - 1]! - outageOf[first]! + 1;
    const cutMs = Math.max(0, since - (buckets[first]!.endMs - bucketMs)) * (1 - buckets[first]!.available);
    const downMs = Math.max(0, (downBefore[next]! - downBefore[first]!) * bucketMs - cutMs);
    result.failures[i] = failures;
    result.mttrMinutes[i] = downMs / failures / MINUTE_MS;
    result.mtbfHours[i] = Math.max(0, t - since - downMs) / failures / HOUR_MS;
  }
  return result;
}

function unknownTimes(steps: number): MeanTimes {
  return {
    mtbfHours: new Float64Array(steps).fill(NaN),
    mttrMinutes: new Float64Array(steps).fill(NaN),
    failures: new Float64Array(steps).fill(NaN),
    assumed: new Uint8Array(steps),
  };
}

/** Downtime of the buckets before each one, in buckets, and the number of the outage that each belongs to. */
function indexBuckets(
  buckets: readonly DownBucket[],
  bucketMs: number
): { downBefore: Float64Array; outageOf: Int32Array } {
  const downBefore = new Float64Array(buckets.length + 1);
  const outageOf = new Int32Array(buckets.length);
  buckets.forEach(({ endMs, available }, k) => {
    if (!(Number.isFinite(endMs) && available >= 0 && available < 1)) {
      throw new RangeError(
        `bucket ${k} ends at ${endMs} and is ${available} available: give those with downtime only, from 0 to below 1`
      );
    }
    downBefore[k + 1] = downBefore[k]! + (1 - available);
    if (k > 0) {
      // In buckets, so that ends on a grid of fractions of milliseconds are still told apart.
      const distance = (endMs - buckets[k - 1]!.endMs) / bucketMs;
      if (!(distance > 0.5)) {
        throw new RangeError(
          `bucket ${k} ends at ${endMs}, ${distance} buckets after the one before: it must be 1 or more`
        );
      }
      outageOf[k] = outageOf[k - 1]! + (distance < 1.5 ? 0 : 1);
    }
  });
  return { downBefore, outageOf };
}

function countInstants({ startMs, endMs, stepMs }: Instants): number {
  checkLength('stepMs', stepMs);
  const steps = Math.round((endMs - startMs) / stepMs) + 1;
  if (!(Number.isFinite(startMs) && steps >= 1 && Number.isFinite(steps))) {
    throw new RangeError(`instants from ${startMs} to ${endMs}: give finite times, the end not before the start`);
  }
  return steps;
}

function checkLength(name: string, ms: number): void {
  if (!(ms > 0 && Number.isFinite(ms))) {
    throw new RangeError(`${name} is ${ms}: it must be above 0, and finite`);
  }
}

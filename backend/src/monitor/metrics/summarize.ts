/** A metric in seven numbers. */
import { quantileSorted } from 'simple-statistics';
import type { MetricAggregations } from '../../wire';

/**
 * Over all samples of all series, those that are missing or infinite left out; `last` is the mean of the series' newest
 * samples. Quantiles are interpolated (R-7).
 */
export function summarize(series: readonly Float64Array[]): MetricAggregations {
  const known = series.map((values) => values.filter(Number.isFinite)).filter((values) => values.length > 0);
  if (known.length === 0) {
    return { last: null, mean: null, min: null, max: null, p50: null, p95: null, p99: null };
  }
  // quantileSorted takes plain arrays; the sort of a typed one is numeric, and fast.
  const sorted = Array.from(joined(known).sort());
  return {
    last: mean(known.map((values) => values[values.length - 1] ?? 0)),
    mean: mean(sorted),
    min: quantileSorted(sorted, 0),
    max: quantileSorted(sorted, 1),
    p50: quantileSorted(sorted, 0.5),
    p95: quantileSorted(sorted, 0.95),
    p99: quantileSorted(sorted, 0.99),
  };
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Divided first, so that large values do not overflow. */
function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value / values.length, 0);
}

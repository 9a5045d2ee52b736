import type { WatchedMetric } from './watched';

/**
 * Several series of equal steps as one. A series that misses a step is left out of it; a step that all miss stays missing.
 *
 * @param steps of each series; those of a series that is shorter are missing
 */
export function combine(how: WatchedMetric['combine'], series: readonly Float64Array[], steps: number): Float64Array {
  const [first] = series;
  if (first !== undefined && series.length === 1) {
    return first;
  }
  const combined = new Float64Array(steps).fill(Number.NaN);
  for (let step = 0; step < steps; step++) {
    let count = 0;
    let value = Number.NaN;
    for (const one of series) {
      const next = one[step];
      if (next !== undefined && Number.isFinite(next)) {
        value = count === 0 ? next : join(how, value, next);
        count++;
      }
    }
    combined[step] = how === 'mean' ? value / count : value;
  }
  return combined;
}

function join(how: WatchedMetric['combine'], a: number, b: number): number {
  switch (how) {
    case 'min':
      return Math.min(a, b);
    case 'max':
      return Math.max(a, b);
    case 'sum':
    case 'mean':
      return a + b;
  }
}

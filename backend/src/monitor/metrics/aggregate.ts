/** One number for a series over its time range. */
import { quantileSorted } from 'simple-statistics';
import type { Aggregation } from '../../wire';

/** @returns NaN when the series has no sample; samples that are missing are left out */
export function aggregate(values: Float64Array, how: Exclude<Aggregation, 'none'>): number {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) {
    return Number.NaN;
  }
  switch (how) {
    case 'last':
      return known[known.length - 1] ?? Number.NaN;
    case 'mean':
      return sum(known) / known.length;
    case 'sum':
      return sum(known);
    case 'min':
      return quantileSorted(sorted(known), 0);
    case 'max':
      return quantileSorted(sorted(known), 1);
    case 'p50':
      return quantileSorted(sorted(known), 0.5);
    case 'p95':
      return quantileSorted(sorted(known), 0.95);
    case 'p99':
      return quantileSorted(sorted(known), 0.99);
  }
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function sorted(values: Float64Array): number[] {
  return Array.from(values.sort());
}

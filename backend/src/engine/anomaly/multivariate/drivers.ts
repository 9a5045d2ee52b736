import type { CategoryDriver } from '../types';
import { FEATURES, VALUE } from './recentRows';
import { USUAL } from './evidence';
import type { Voices } from './voices';

/** Of the shares, what the forest's contributions make up beside the metrics' own evidence. */
const FOREST_SHARE = 0.25;

/** A smaller share is not worth a name. */
const LEAST_SHARE = 0.01;

/** Half the width of the expected band, in standard scales. */
const BAND = 3;

/**
 * The metrics that make the row unusual that was judged last, most first; their shares add up to 1.
 *
 * @param together whether it is all metrics together that are unusual, rather than one of them
 */
export function driversOf(voices: Voices, timeMs: number, values: Float64Array, together: boolean): CategoryDriver[] {
  const shares = sharesOf(voices, together);
  const drivers: CategoryDriver[] = [];
  for (let metric = 0; metric < shares.length; metric++) {
    if (shares[metric]! > 0) {
      const { low, high } = bandOf(voices, metric, timeMs);
      drivers.push({ metric, share: shares[metric]!, value: values[metric] ?? NaN, low, high });
    }
  }
  return drivers.sort((a, b) => b.share - a.share || a.metric - b.metric);
}

function bandOf({ expectations, scales }: Voices, metric: number, timeMs: number): { low: number; high: number } {
  const expected = expectations[metric]!.at(timeMs);
  const half = BAND * scales.scales[metric * FEATURES + VALUE]!;
  return { low: expected - half, high: expected + half };
}

function sharesOf(voices: Voices, together: boolean): Float64Array {
  const { parts } = voices;
  // Squared where evidence is a logarithm: what is much farther out is much more to blame.
  const own = normalised(together ? parts.together.map((part) => part ** 2) : parts.loudest.map(beyondUsual));
  const forest = voices.forestContributions().map((share, m) => (voices.tails[m] === null ? 0 : share));
  const mixed = own === null ? forest : own.map((share, m) => share + FOREST_SHARE * (forest[m]! - share));
  return normalised(mixed.map((share) => (share < LEAST_SHARE ? 0 : share))) ?? mixed;
}

/** Null when there is nothing to share. */
function normalised(parts: Float64Array): Float64Array | null {
  const total = parts.reduce((sum, part) => sum + part, 0);
  return total > 0 ? parts.map((part) => part / total) : null;
}

function beyondUsual(decades: number): number {
  return Math.max(0, decades - USUAL);
}

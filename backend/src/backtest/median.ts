import { quantileSorted } from 'simple-statistics';

/** Null: of nothing. */
export function median(values: readonly number[]): number | null {
  return values.length === 0
    ? null
    : quantileSorted(
        [...values].sort((a, b) => a - b),
        0.5
      );
}

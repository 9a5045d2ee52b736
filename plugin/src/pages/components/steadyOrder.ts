/**
 * The order of before for what was there before, and what is new behind it: so that nothing moves away from under a
 * pointer.
 *
 * @param before the keys of the rows as they stand
 */
export function steadyOrder<T>(before: readonly string[], rows: T[], keyOf: (row: T) => string): T[] {
  const place = new Map(before.map((key, i) => [key, i]));
  return [...rows].sort((a, b) => (place.get(keyOf(a)) ?? Infinity) - (place.get(keyOf(b)) ?? Infinity) || 0);
}

/**
 * The order of before for what was there before, and what is new behind it: so that nothing moves away from under a
 * pointer.
 */
export function steadyOrder<T extends { name: string }>(before: readonly string[], rows: T[]): T[] {
  const place = new Map(before.map((name, i) => [name, i]));
  return [...rows].sort((a, b) => (place.get(a.name) ?? Infinity) - (place.get(b.name) ?? Infinity) || 0);
}

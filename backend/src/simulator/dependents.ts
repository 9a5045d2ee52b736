import type { Service } from './fleet';

/** A service, those that need it, those that need these …; each service in the first ring that reaches it. */
export function dependents(target: string, fleet: readonly Service[]): string[][] {
  const seen = new Set([target]);
  const rings = [[target]];
  for (let ring = rings[0]!; ring.length > 0;) {
    ring = fleet
      .filter(({ name, dependsOn }) => !seen.has(name) && dependsOn.some((needed) => ring.includes(needed)))
      .map(({ name }) => name);
    ring.forEach((name) => seen.add(name));
    if (ring.length > 0) {
      rings.push(ring);
    }
  }
  return rings;
}

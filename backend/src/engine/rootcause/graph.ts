/** Who needs whom, by places in the list of services. */
import type { ServiceWindow } from '../signals/types';

export interface Graph {
  needs: ReadonlyArray<readonly number[]>;
  neededBy: ReadonlyArray<readonly number[]>;
}

/** Names that nobody has, a need for itself and repetitions are left out. */
export function graphOf(services: readonly ServiceWindow[]): Graph {
  const places = new Map(services.map(({ name }, place) => [name, place]));
  const neededBy: number[][] = services.map(() => []);
  const needs = services.map(({ dependsOn }, place) => {
    const found = new Set(dependsOn.flatMap((name) => places.get(name) ?? []));
    found.delete(place);
    found.forEach((needed) => neededBy[needed]!.push(place));
    return [...found];
  });
  return { needs, neededBy };
}

/** The start, and all that is reached from it, nearest first. */
export function reach(start: Iterable<number>, next: (place: number) => readonly number[]): number[] {
  const seen = new Set(start);
  // A set is walked in the order of insertion, also over what is added meanwhile.
  for (const place of seen) {
    next(place).forEach((other) => seen.add(other));
  }
  return [...seen];
}

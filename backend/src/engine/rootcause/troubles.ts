/** Which troubles have to do with each other: on a large fleet several things happen at once. */
import type { ServiceState } from './state';

/** How much a trouble elsewhere counts against a cause: the first some, each more less. */
const ELSEWHERE = 0.5;

export class Troubles {
  private readonly parents: Int32Array;
  /** Of each group of troubles, by its root: the sum of the deviations. */
  private readonly sums: Float64Array;
  private readonly all: number;

  /** @param possible causes, and what each would explain: these troubles belong together */
  constructor(
    possible: ReadonlyArray<{ place: number; explains: readonly number[] }>,
    states: readonly ServiceState[]
  ) {
    this.parents = Int32Array.from(states, (_, place) => place);
    for (const { place, explains } of possible) {
      for (const other of explains) {
        this.parents[this.rootOf(other)] = this.rootOf(place);
      }
    }
    this.sums = new Float64Array(states.length);
    let all = 0;
    states.forEach(({ affected, deviation }, place) => {
      if (affected) {
        this.sums[this.rootOf(place)]! += deviation;
        all += deviation;
      }
    });
    this.all = all;
  }

  /** The deviation that a cause leaves unexplained. @param mass what it and what it explains make up */
  unexplained(place: number, mass: number): number {
    const related = this.sums[this.rootOf(place)]!;
    return Math.max(0, related - mass) + ELSEWHERE * Math.log1p(this.all - related);
  }

  private rootOf(place: number): number {
    let root = place;
    while (this.parents[root] !== root) {
      root = this.parents[root]!;
    }
    // What is on the way is found at once the next time.
    for (let at = place; at !== root;) {
      const next = this.parents[at]!;
      this.parents[at] = root;
      at = next;
    }
    return root;
  }
}

/**
 * The newest values of a series, in order of size: what lies at a rank, and how many lie below a value.
 *
 * A sorted typed array beside a ring of arrivals. A value is found in O(log n) comparisons; making room is one
 * `copyWithin` over what lies between the old value and the new one, which at the few thousand values kept here is less
 * than a balanced tree's cache misses.
 */
export class SortedWindow {
  private readonly arrivals: Float32Array;
  private readonly sorted: Float32Array;
  private next = 0;
  private count = 0;

  /** @param capacity values kept; the oldest gives way to a newer one */
  constructor(readonly capacity: number) {
    this.arrivals = new Float32Array(capacity);
    this.sorted = new Float32Array(capacity);
  }

  get size(): number {
    return this.count;
  }

  /** @param value finite; kept in single precision */
  push(value: number): void {
    const added = Math.fround(value);
    const { sorted, arrivals, next } = this;
    if (this.count < this.capacity) {
      const to = this.rank(added);
      sorted.copyWithin(to + 1, to, this.count);
      sorted[to] = added;
      this.count++;
    } else {
      this.replace(arrivals[next]!, added);
    }
    arrivals[next] = added;
    this.next = next + 1 === this.capacity ? 0 : next + 1;
  }

  /** The value at a rank, the smallest at 0. @param rank an integer below `size` */
  at(rank: number): number {
    return this.sorted[rank]!;
  }

  /** How many values are smaller. */
  rank(value: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.sorted[middle]! < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Oldest first. */
  values(): Float32Array {
    const oldest = this.count < this.capacity ? 0 : this.next;
    return Float32Array.from({ length: this.count }, (_, i) => this.arrivals[(oldest + i) % this.capacity]!);
  }

  private replace(removed: number, added: number): void {
    const { sorted } = this;
    const from = this.rank(removed);
    const to = this.rank(added);
    if (to > from) {
      sorted.copyWithin(from, from + 1, to);
      sorted[to - 1] = added;
    } else {
      sorted.copyWithin(to + 1, to, from);
      sorted[to] = added;
    }
  }
}

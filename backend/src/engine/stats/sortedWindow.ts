import type { StateReader, StateWriter } from './binary';

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
  private oldest = 0;
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
    const { sorted, arrivals, oldest, capacity } = this;
    const added = Math.fround(value) + 0; // no −0, which would sort differently after a restore
    if (this.count < capacity) {
      const to = this.rank(added);
      sorted.copyWithin(to + 1, to, this.count);
      sorted[to] = added;
      arrivals[(oldest + this.count) % capacity] = added;
      this.count++;
      return;
    }
    this.replace(arrivals[oldest]!, added);
    arrivals[oldest] = added;
    this.oldest = oldest + 1 === capacity ? 0 : oldest + 1;
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
    const values = new Float32Array(this.count);
    for (let i = 0; i < this.count; i++) {
      values[i] = this.arrivals[(this.oldest + i) % this.capacity]!;
    }
    return values;
  }

  /** Forgets every second value, and of an even number the newest, so that those left are still at equal distances. */
  thin(): void {
    this.fill(this.values().filter((_, i) => i % 2 === 0));
  }

  save(writer: StateWriter): void {
    writer.f32s(this.values());
  }

  restore(reader: StateReader): void {
    this.fill(reader.f32s());
  }

  private fill(values: Float32Array): void {
    this.arrivals.set(values);
    this.sorted.set(values);
    this.sorted.subarray(0, values.length).sort();
    this.oldest = 0;
    this.count = values.length;
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

/** Values in order. Adding at the end, the usual case, costs nothing; elsewhere the rest is moved in one go. */
export class SortedList<T> {
  private readonly values: T[] = [];

  /** @param compare a total order: 0 only for the same value */
  constructor(private readonly compare: (a: T, b: T) => number) {}

  get size(): number {
    return this.values.length;
  }

  first(): T | undefined {
    return this.values[0];
  }

  last(): T | undefined {
    return this.values.at(-1);
  }

  add(value: T): void {
    const last = this.last();
    if (last === undefined || this.compare(last, value) < 0) {
      this.values.push(value);
    } else {
      this.values.splice(this.placeOf(value), 0, value);
    }
  }

  remove(value: T): void {
    const place = this.placeOf(value);
    if (place < this.values.length && this.compare(this.values[place]!, value) === 0) {
      this.values.splice(place, 1);
    }
  }

  /** How many lie before the first for which `isReached` holds; it must hold for all after it. */
  countBefore(isReached: (value: T) => boolean): number {
    let low = 0;
    let high = this.values.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isReached(this.values[middle]!)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  *from(place: number): Iterable<T> {
    for (let i = place; i < this.values.length; i++) {
      yield this.values[i]!;
    }
  }

  [Symbol.iterator](): Iterator<T> {
    return this.values[Symbol.iterator]();
  }

  private placeOf(value: T): number {
    return this.countBefore((other) => this.compare(other, value) >= 0);
  }
}

/** Values in order, in chunks, so that adding and removing moves few of them however many there are. */
const MOST_OF_A_CHUNK = 512;

export class SortedList<T> {
  /** None is empty. */
  private readonly chunks: T[][] = [];
  private count = 0;

  /** @param compare a total order: 0 only for the same value */
  constructor(private readonly compare: (a: T, b: T) => number) {}

  get size(): number {
    return this.count;
  }

  first(): T | undefined {
    return this.chunks[0]?.[0];
  }

  last(): T | undefined {
    return this.chunks.at(-1)?.at(-1);
  }

  add(value: T): void {
    const place = Math.min(this.chunkOf(value), this.chunks.length - 1);
    const chunk = this.chunks[place];
    this.count++;
    if (!chunk) {
      this.chunks.push([value]);
      return;
    }
    chunk.splice(this.placeIn(chunk, value), 0, value);
    if (chunk.length > MOST_OF_A_CHUNK) {
      // What comes in order fills chunks; what does not splits them.
      const isAtEnd = chunk.at(-1) === value;
      this.chunks.splice(place + 1, 0, chunk.splice(isAtEnd ? MOST_OF_A_CHUNK : MOST_OF_A_CHUNK / 2));
    }
  }

  remove(value: T): void {
    const at = this.chunkOf(value);
    const chunk = this.chunks[at];
    if (!chunk) {
      return;
    }
    const place = this.placeIn(chunk, value);
    if (this.compare(chunk[place]!, value) !== 0) {
      return;
    }
    this.count--;
    chunk.splice(place, 1);
    if (chunk.length === 0) {
      this.chunks.splice(at, 1);
    }
  }

  /** How many lie before the first for which `isReached` holds; it must hold for all after it. */
  countBefore(isReached: (value: T) => boolean): number {
    let before = 0;
    for (const chunk of this.chunks) {
      if (isReached(chunk.at(-1)!)) {
        return before + firstPlace(chunk.length, (place) => isReached(chunk[place]!));
      }
      before += chunk.length;
    }
    return before;
  }

  /** Last first. */
  *backwards(): Iterable<T> {
    for (let at = this.chunks.length - 1; at >= 0; at--) {
      const chunk = this.chunks[at]!;
      for (let place = chunk.length - 1; place >= 0; place--) {
        yield chunk[place]!;
      }
    }
  }

  *[Symbol.iterator](): Iterator<T> {
    for (const chunk of this.chunks) {
      yield* chunk;
    }
  }

  private chunkOf(value: T): number {
    return firstPlace(this.chunks.length, (at) => this.compare(this.chunks[at]!.at(-1)!, value) >= 0);
  }

  private placeIn(chunk: T[], value: T): number {
    return firstPlace(chunk.length, (place) => this.compare(chunk[place]!, value) >= 0);
  }
}

/** The first place for which `isReached` holds, or the length. */
function firstPlace(length: number, isReached: (place: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isReached(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

import type { StateReader, StateWriter } from '../../stats/binary';

const CAPACITY = 1200;
/** The newest moments are no neighbours: they share most of their rows with the one looked at. */
const EXCLUDED = 8;
const LEAST_PAST = 20;
/** Values of a moment: the newest one, and means of the last 16 and 64 rows. */
const WIDTH = 3;

/**
 * How far a moment is from the most similar one of the past (Euclidean).
 *
 * The past is thinned like in ThinnedWindow. Its moments are ordered by their slowest value, so that the search goes
 * outward from there and ends where that value alone is farther away than the best one found: exact, and mostly short.
 */
export class Neighbours {
  private readonly capacity: number;
  private readonly longestStride: number;
  /** Row-major; a ring from `oldest` on. */
  private readonly past: Float32Array;
  private readonly order: Uint16Array;
  private readonly waiting = new Float32Array(EXCLUDED * WIDTH);
  private oldest = 0;
  private count = 0;
  private stride = 1;
  private rows = 0;

  /** @param stretch rows that the past reaches back */
  constructor(stretch: number) {
    this.longestStride = 2 ** Math.max(0, Math.ceil(Math.log2(stretch / CAPACITY)));
    this.capacity = 2 * Math.ceil(stretch / this.longestStride / 2);
    this.past = new Float32Array(this.capacity * WIDTH);
    this.order = new Uint16Array(this.capacity);
  }

  /** Makes the moment part of the past, a little later. @returns its distance, 0 or more; 0 while there is too little past */
  push(value: number, mean: number, slowMean: number): number {
    const at = (this.rows % EXCLUDED) * WIDTH;
    if (this.rows >= EXCLUDED) {
      this.offer(this.rows - EXCLUDED, at);
    }
    this.waiting[at] = value;
    this.waiting[at + 1] = mean;
    this.waiting[at + 2] = slowMean;
    this.rows++;
    return this.rows <= EXCLUDED + LEAST_PAST ? 0 : Math.sqrt(this.nearest(at));
  }

  save(writer: StateWriter): void {
    writer.f64(this.rows);
    writer.u32(this.stride);
    writer.u32(this.oldest);
    writer.u32(this.count);
    writer.f32s(this.past.subarray(0, this.count * WIDTH));
    writer.f32s(this.waiting);
  }

  restore(reader: StateReader): void {
    this.rows = reader.f64();
    this.stride = reader.u32();
    this.oldest = reader.u32();
    this.count = reader.u32();
    this.past.set(reader.f32s());
    this.waiting.set(reader.f32s());
    this.sort();
  }

  /** @param from the moment's place among those waiting: in the precision of the past @returns the square of the distance */
  private nearest(from: number): number {
    const { past, order, count, waiting } = this;
    const value = waiting[from]!;
    const mean = waiting[from + 1]!;
    const slowMean = waiting[from + 2]!;
    let best = Infinity;
    let below = this.rank(slowMean) - 1;
    let above = below + 1;
    for (;;) {
      const down = below < 0 ? Infinity : slowMean - past[order[below]! * WIDTH + 2]!;
      const up = above >= count ? Infinity : past[order[above]! * WIDTH + 2]! - slowMean;
      const slow = down < up ? down : up;
      // Infinity when all are seen
      if (slow * slow >= best || slow === Infinity) {
        return best;
      }
      const at = order[down < up ? below-- : above++]! * WIDTH;
      const fast = value - past[at]!;
      const medium = mean - past[at + 1]!;
      const square = slow * slow + fast * fast + medium * medium;
      if (square < best) {
        best = square;
      }
    }
  }

  /** A moment has waited long enough. @param row counted from the first one @param from its place among those waiting */
  private offer(row: number, from: number): void {
    if (row % this.stride !== 0) {
      return;
    }
    if (this.count === this.capacity && this.stride < this.longestStride) {
      this.thin();
    }
    let place = this.count;
    if (place === this.capacity) {
      place = this.oldest;
      this.oldest = (place + 1) % this.capacity;
      this.forget(place);
    }
    this.past.set(this.waiting.subarray(from, from + WIDTH), place * WIDTH);
    this.insert(place);
  }

  private forget(place: number): void {
    const { order, past } = this;
    let at = this.rank(past[place * WIDTH + 2]!);
    while (order[at] !== place) {
      at++;
    }
    order.copyWithin(at, at + 1, this.count);
    this.count--;
  }

  private insert(place: number): void {
    const { order } = this;
    const at = this.rank(this.past[place * WIDTH + 2]!);
    order.copyWithin(at + 1, at, this.count);
    order[at] = place;
    this.count++;
  }

  /** How many of those in order have a smaller slow mean. */
  private rank(slowMean: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.past[this.order[middle]! * WIDTH + 2]! < slowMean) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private thin(): void {
    const { past, count } = this;
    for (let i = 0; i < count; i += 2) {
      past.copyWithin((i / 2) * WIDTH, i * WIDTH, (i + 1) * WIDTH);
    }
    this.count = count / 2;
    this.stride *= 2;
    this.sort();
  }

  private sort(): void {
    const { order, past, count } = this;
    for (let i = 0; i < count; i++) {
      order[i] = i;
    }
    order.subarray(0, count).sort((a, b) => past[a * WIDTH + 2]! - past[b * WIDTH + 2]!);
  }
}

/** The newest values of a series, always in one piece: what is full is moved to the front once in `length` values. */
export class SlidingBuffer {
  private readonly values: Float64Array;
  private end: number;
  private newest: Float64Array | undefined;

  constructor(private readonly length: number) {
    this.values = new Float64Array(2 * length).fill(NaN);
    this.end = length;
  }

  push(value: number): void {
    if (this.end === this.values.length) {
      this.values.copyWithin(0, this.end - this.length);
      this.end = this.length;
    }
    this.values[this.end++] = value;
    this.newest = undefined;
  }

  /** The newest last; NaN where there was nothing yet. The same until the next value, with which it changes. */
  view(): Float64Array {
    this.newest ??= this.values.subarray(this.end - this.length, this.end);
    return this.newest;
  }
}

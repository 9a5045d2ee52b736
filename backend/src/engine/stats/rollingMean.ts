/** The mean of the newest values of a series. */
export class RollingMean {
  private readonly values: Float64Array;
  private next = 0;
  private count = 0;
  private sum = 0;

  /** @param length how many values the mean is of; of all there are while they are fewer */
  constructor(readonly length: number) {
    this.values = new Float64Array(length);
  }

  /** @param value finite @returns the mean with it */
  push(value: number): number {
    if (this.count === this.length) {
      this.sum -= this.values[this.next]!;
    } else {
      this.count++;
    }
    this.values[this.next] = value;
    this.sum += value;
    this.next++;
    if (this.next === this.length) {
      this.next = 0;
      this.sum = total(this.values);
    }
    return this.sum / this.count;
  }
}

/** Summed anew once a round, so that rounding errors do not pile up over months. */
function total(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i]!;
  }
  return sum;
}

import type { StateReader, StateWriter } from './binary';

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

  clear(): void {
    this.next = 0;
    this.count = 0;
    this.sum = 0;
  }

  save(writer: StateWriter): void {
    writer.u32(this.next);
    writer.u32(this.count);
    writer.f64(this.sum);
    writer.f64s(this.values);
  }

  restore(reader: StateReader): void {
    this.next = reader.u32();
    this.count = reader.u32();
    this.sum = reader.f64();
    this.values.set(reader.f64s());
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

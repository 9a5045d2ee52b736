/**
 * Memory for numbers that are used and forgotten, again and again: no garbage where the same is done for thousands of series. What
 * is taken is whatever was left there, and is valid until it is taken again.
 */
export class Scratch {
  private memory = new Float64Array(0);

  take(length: number): Float64Array {
    if (this.memory.length < length) {
      this.memory = new Float64Array(length);
    }
    return this.memory.subarray(0, length);
  }
}

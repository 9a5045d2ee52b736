import type { StateReader, StateWriter } from '../../stats/binary';

/** Rows that the slow evidence is smoothed over, the newest included. */
const SMOOTHED_ROWS = 8;

/** Mean of the newest numbers; those that are missing are left out. */
export class Smoothing {
  private readonly past = new Float64Array(SMOOTHED_ROWS - 1).fill(NaN);
  private next = 0;

  /** The mean with one more, which is not added. @param newest not NaN */
  mean(newest: number): number {
    let sum = newest;
    let count = 1;
    for (let k = 0; k < this.past.length; k++) {
      const one = this.past[k]!;
      if (!Number.isNaN(one)) {
        sum += one;
        count++;
      }
    }
    return sum / count;
  }

  /** @param one NaN: missing */
  add(one: number): void {
    this.past[this.next] = one;
    this.next = (this.next + 1) % this.past.length;
  }

  save(state: StateWriter): void {
    state.f64s(this.past);
    state.u32(this.next);
  }

  static read(state: StateReader): Smoothing {
    const smoothing = new Smoothing();
    smoothing.past.set(state.f64s());
    smoothing.next = state.u32();
    return smoothing;
  }
}

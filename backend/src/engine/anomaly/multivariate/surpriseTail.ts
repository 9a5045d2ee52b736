import type { StateReader, StateWriter } from '../../stats/binary';
import { sortedFinite } from './column';
import { type LeastTail, ParetoTail } from './paretoTail';

/** Share of the samples that the tail is fitted to. */
const TAIL_SHARE = 0.02;

/** Quantiles kept below the tail. */
const KNOTS = 48;

/** How unusual a value is by those of a baseline: their empirical distribution, with an extreme-value tail beyond it. */
export class SurpriseTail {
  private constructor(
    /** Values at evenly spaced ranks from the least to the tail's threshold. */
    private readonly knots: Float64Array,
    private readonly tail: ParetoTail | null
  ) {}

  /**
   * @param samples in the order of time; NaN: missing
   * @param least what a departure from a constant baseline is measured by
   */
  static fit(samples: Float64Array, least: LeastTail): SurpriseTail {
    const sorted = sortedFinite(samples);
    const knots = new Float64Array(KNOTS);
    if (sorted.length === 0) {
      return new SurpriseTail(knots, null);
    }
    const tail = ParetoTail.fit(samples, sorted, TAIL_SHARE, least);
    const body = Math.max(0, Math.round(tail.below * sorted.length) - 1);
    for (let k = 0; k < KNOTS; k++) {
      knots[k] = sorted[Math.round((k / (KNOTS - 1)) * body)]!;
    }
    return new SurpriseTail(knots, tail);
  }

  /** Decades, −log10 of the share of rows that are as unusual: 2 is one in a hundred. 0 for NaN, and while nothing is known. */
  surprise(value: number): number {
    if (this.tail === null) {
      return 0;
    }
    if (value > this.tail.threshold) {
      return this.tail.decades(value);
    }
    return -Math.log10(1 - this.tail.below * this.rank(value));
  }

  /** Share of the body that lies below: 0 to 1. */
  private rank(value: number): number {
    const { knots } = this;
    if (!(value > knots[0]!)) {
      return 0;
    }
    let low = 0;
    let high = KNOTS - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (knots[middle]! < value) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + (value - knots[low]!) / (knots[high]! - knots[low]!)) / (KNOTS - 1);
  }

  save(state: StateWriter): void {
    state.f64s(this.knots);
    state.u32(this.tail === null ? 0 : 1);
    this.tail?.save(state);
  }

  static read(state: StateReader): SurpriseTail {
    const knots = state.f64s();
    return new SurpriseTail(knots, state.u32() === 0 ? null : ParetoTail.read(state));
  }
}

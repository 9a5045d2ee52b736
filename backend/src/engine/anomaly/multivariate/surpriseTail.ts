/** How unusual a value is, by the values of a baseline and an extreme-value tail beyond them. */

import type { StateReader, StateWriter } from '../../stats/binary';

/** Share of the samples that the tail is fitted to, and how many at least and at most. */
const TAIL_SHARE = 0.02;
const FEWEST_EXCESSES = 10;
const MOST_EXCESSES = 400;

/** Quantiles kept below the tail. */
const KNOTS = 48;

/** Shapes of the generalised Pareto tail: never shorter than exponential, as a baseline of days has not seen the worst. */
const LEAST_SHAPE = 0.05;
const MOST_SHAPE = 0.5;

/**
 * Surprise −log10 P(X ≥ x): the empirical distribution up to a high quantile, beyond it a generalised Pareto distribution
 * (peaks over threshold) whose shape and scale are those of probability-weighted moments (Hosking & Wallis 1987), bounded
 * so that the tail is never short.
 */
export class SurpriseTail {
  private constructor(
    /** Values at evenly spaced ranks from the least to the threshold. */
    private readonly knots: Float64Array,
    private readonly tailShare: number,
    private readonly shape: number,
    private readonly scale: number
  ) {}

  /**
   * @param samples in any order; what is not finite is left out
   * @param leastScale of the tail, in the samples' unit, above 0: what a departure from a constant baseline is measured by
   */
  static fit(samples: Float64Array, leastScale: number): SurpriseTail {
    const sorted = samples.filter(Number.isFinite).sort();
    const n = sorted.length;
    if (n === 0) {
      return new SurpriseTail(new Float64Array(KNOTS), 1, LEAST_SHAPE, Infinity);
    }
    const wanted = Math.min(MOST_EXCESSES, Math.max(FEWEST_EXCESSES, Math.ceil(n * TAIL_SHARE)));
    const excesses = Math.min(wanted, n - 1);
    const body = n - excesses;
    const threshold = sorted[body - 1]!;
    const knots = new Float64Array(KNOTS);
    for (let k = 0; k < KNOTS; k++) {
      knots[k] = sorted[Math.round((k / (KNOTS - 1)) * (body - 1))]!;
    }
    const { shape, scale } = paretoOf(sorted.subarray(body), threshold);
    return new SurpriseTail(knots, Math.max(excesses, 1) / n, shape, Math.max(scale, leastScale));
  }

  /** Decades: 0 is usual, 2 is one in a hundred. NaN for NaN. */
  surprise(value: number): number {
    const threshold = this.knots[KNOTS - 1]!;
    if (value > threshold) {
      const z = (value - threshold) / this.scale;
      return (Math.log1p(this.shape * z) / this.shape - Math.log(this.tailShare)) / Math.LN10;
    }
    return -Math.log10(1 - (1 - this.tailShare) * this.rank(value));
  }

  save(state: StateWriter): void {
    state.f64s(this.knots);
    state.f64s(Float64Array.of(this.tailShare, this.shape, this.scale));
  }

  static read(state: StateReader): SurpriseTail {
    const knots = state.f64s();
    const [tailShare, shape, scale] = state.f64s() as unknown as [number, number, number];
    return new SurpriseTail(knots, tailShare, shape, scale);
  }

  /** Share of the body that lies below: 0 to 1. */
  private rank(value: number): number {
    let low = 0;
    let high = KNOTS - 1;
    if (!(value > this.knots[0]!)) {
      return Number.isNaN(value) ? NaN : 0;
    }
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.knots[middle]! < value) {
        low = middle;
      } else {
        high = middle;
      }
    }
    const width = this.knots[high]! - this.knots[low]!;
    return (low + (width > 0 ? (value - this.knots[low]!) / width : 0)) / (KNOTS - 1);
  }
}

/** @param sorted ascending, above the threshold or equal to it */
function paretoOf(sorted: Float64Array, threshold: number): { shape: number; scale: number } {
  const n = sorted.length;
  let mean = 0;
  let weighted = 0;
  for (let i = 0; i < n; i++) {
    const excess = sorted[i]! - threshold;
    mean += excess / n;
    weighted += (excess * (1 - (i + 0.65) / n)) / n;
  }
  if (!(mean > 0 && weighted > 0 && mean < Infinity)) {
    return { shape: LEAST_SHAPE, scale: 0 };
  }
  const ratio = mean / (mean - 2 * weighted);
  const shape = Math.min(MOST_SHAPE, Math.max(LEAST_SHAPE, Number.isFinite(ratio) ? 2 - ratio : MOST_SHAPE));
  return { shape, scale: mean * (1 - shape) };
}

/** Peaks over threshold: how rare a value is beyond what a baseline has shown. */
import type { StateReader, StateWriter } from '../../stats/binary';

/** Excesses with fewer rows between them are one event. */
const EVENT_ROWS = 15;

/** Share of the highest events that is left out. */
const LEFT_OUT = 0.1;

/** A heavier tail than this would have no mean square: what looks like it is a few faults. */
const MOST_SHAPE = 0.5;

/** How short a tail may be. */
export interface LeastTail {
  /** Of the generalised Pareto distribution, above 0: shorter than exponential it never is, as a baseline has not seen the worst. */
  shape: number;
  /** In the samples' unit, above 0. */
  scale: number;
}

/**
 * A generalised Pareto distribution beyond a threshold; its shape and scale are those of probability-weighted moments
 * (Hosking & Wallis 1987), bounded so that the tail is never short.
 */
export class ParetoTail {
  /** Nothing is beyond it. */
  static readonly NONE = new ParetoTail(Infinity, 1, 1, 1);

  private constructor(
    readonly threshold: number,
    /** Share of the samples beyond the threshold. */
    private readonly share: number,
    private readonly shape: number,
    private readonly scale: number
  ) {}

  /**
   * Neighbouring rows that are unusual are one event, so the tail is fitted to the events' peaks; and the highest of them are
   * left out, as they may be the faults that are looked for.
   *
   * @param samples in the order of time; NaN: missing
   * @param sorted the same, ascending, without what is missing, at least one
   * @param share of the samples that the tail is fitted to
   */
  static fit(samples: Float64Array, sorted: Float64Array, share: number, least: LeastTail): ParetoTail {
    const n = sorted.length;
    const threshold = sorted[Math.max(0, n - 1 - Math.ceil(n * share))]!;
    const { peaks, excesses } = peaksOver(samples, threshold);
    const kept = peaks.sort().subarray(0, Math.ceil(peaks.length * (1 - LEFT_OUT)));
    const { shape, scale } = paretoOf(kept, threshold, least.shape);
    const whole = scale / meanWithout(1 - kept.length / peaks.length);
    return new ParetoTail(threshold, Math.max(excesses, 1) / n, shape, Math.max(whole, least.scale));
  }

  /** Share of the samples up to the threshold. */
  get below(): number {
    return 1 - this.share;
  }

  /** −log10 of the share of rows that lie as far out; 0 up to the threshold and for NaN. */
  decades(value: number): number {
    if (!(value > this.threshold)) {
      return 0;
    }
    const z = (value - this.threshold) / this.scale;
    return (Math.log1p(this.shape * z) / this.shape - Math.log(this.share)) / Math.LN10;
  }

  save(state: StateWriter): void {
    [this.threshold, this.share, this.shape, this.scale].forEach((number) => state.f64(number));
  }

  static read(state: StateReader): ParetoTail {
    return new ParetoTail(state.f64(), state.f64(), state.f64(), state.f64());
  }
}

/** What is left of the mean of an exponential distribution without this share of its highest values; 1 for NaN. */
function meanWithout(share: number): number {
  return share > 0 ? 1 + (share * Math.log(share)) / (1 - share) : 1;
}

/** The highest sample of each event above the threshold, and how many samples lie above it. */
function peaksOver(samples: Float64Array, threshold: number): { peaks: Float64Array; excesses: number } {
  const peaks: number[] = [];
  let excesses = 0;
  let last = -Infinity;
  for (let row = 0; row < samples.length; row++) {
    const sample = samples[row]!;
    if (!(sample > threshold)) {
      continue;
    }
    if (row - last > EVENT_ROWS) {
      peaks.push(sample);
    } else {
      peaks[peaks.length - 1] = Math.max(peaks[peaks.length - 1]!, sample);
    }
    last = row;
    excesses++;
  }
  return { peaks: Float64Array.from(peaks), excesses };
}

/** @param sorted ascending, above the threshold */
function paretoOf(sorted: Float64Array, threshold: number, leastShape: number): { shape: number; scale: number } {
  const n = sorted.length;
  let mean = 0;
  let weighted = 0;
  for (let i = 0; i < n; i++) {
    const excess = sorted[i]! - threshold;
    mean += excess / n;
    weighted += (excess * (1 - (i + 0.65) / n)) / n;
  }
  const ratio = mean / (mean - 2 * weighted);
  const shape = Number.isFinite(ratio) ? Math.min(MOST_SHAPE, Math.max(leastShape, 2 - ratio)) : leastShape;
  return { shape, scale: mean * (1 - shape) };
}

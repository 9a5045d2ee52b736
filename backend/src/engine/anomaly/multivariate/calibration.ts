/** How unusual evidence is, by what voices that had not seen it made of the baseline. */
import { quantile } from 'simple-statistics';

import type { StateReader, StateWriter } from '../../stats/binary';
import { Smoothing } from './smoothing';
import { SurpriseTail } from './surpriseTail';

/** How short the tails may be, in the evidence's units: what a baseline without any departure is measured by. */
const LEAST_LOUDEST = { shape: 0.05, scale: 0.4 };
const LEAST_TOGETHER = { shape: 0.05, scale: 0.02 };
const LEAST_JOINED = { shape: 0.02, scale: 0.5 };

/** From the evidence of two kinds to one surprise: each by its own distribution, their sum by that of the sums. */
export class Calibration {
  private constructor(
    private readonly loudest: SurpriseTail,
    private readonly together: SurpriseTail,
    private readonly joined: SurpriseTail,
    /** The surprise that an anomaly must pass to be active. */
    readonly activeAbove: number
  ) {}

  /**
   * Yields how much of the training is done.
   *
   * @param loudest, together evidence of the rows in the order of time, neither smoothed; NaN: missing
   * @returns the calibration, and the surprise of each row by it
   */
  static *fit(
    loudest: Float64Array,
    together: Float64Array,
    contamination: number
  ): Generator<number, { calibration: Calibration; surprises: Float64Array }, undefined> {
    const smoothed = smoothedOf(together);
    const loudestTail = SurpriseTail.fit(loudest, LEAST_LOUDEST);
    yield 0.95;
    const togetherTail = SurpriseTail.fit(smoothed, LEAST_TOGETHER);
    yield 0.96;
    const sums = loudest.map((one, row) =>
      Number.isNaN(one) ? NaN : loudestTail.surprise(one) + togetherTail.surprise(smoothed[row]!)
    );
    yield 0.97;
    const joined = SurpriseTail.fit(sums, LEAST_JOINED);
    const surprises = sums.map((sum) => (Number.isNaN(sum) ? NaN : joined.surprise(sum)));
    yield 0.98;
    const known = Array.from(surprises.filter(Number.isFinite));
    const activeAbove = known.length === 0 ? Infinity : quantile(known, 1 - contamination);
    return { calibration: new Calibration(loudestTail, togetherTail, joined, activeAbove), surprises };
  }

  /** Decades. @param together smoothed */
  surprise(loudest: number, together: number): number {
    return this.joined.surprise(this.sum(loudest, together));
  }

  /** Before the sum is calibrated: decades of both kinds, added up. */
  sum(loudest: number, together: number): number {
    return this.loudest.surprise(loudest) + this.together.surprise(together);
  }

  /** Whether all metrics together are more unusual than the loudest of them. */
  togetherLeads(loudest: number, together: number): boolean {
    return this.together.surprise(together) > this.loudest.surprise(loudest);
  }

  save(state: StateWriter): void {
    [this.loudest, this.together, this.joined].forEach((tail) => tail.save(state));
    state.f64(this.activeAbove);
  }

  static read(state: StateReader): Calibration {
    const [loudest, together, joined] = [SurpriseTail.read(state), SurpriseTail.read(state), SurpriseTail.read(state)];
    return new Calibration(loudest, together, joined, state.f64());
  }
}

function smoothedOf(evidence: Float64Array): Float64Array {
  const smoothing = new Smoothing();
  return evidence.map((one) => {
    const mean = Number.isNaN(one) ? NaN : smoothing.mean(one);
    smoothing.add(one);
    return mean;
  });
}

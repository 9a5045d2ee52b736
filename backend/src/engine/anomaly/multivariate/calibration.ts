/** How unusual evidence is by what voices that had not seen it made of the baseline. */
import { quantile } from 'simple-statistics';

import type { StateReader, StateWriter } from '../../stats/binary';
import { Smoothing } from './smoothing';
import { SurpriseTail } from './surpriseTail';

/** Least scales of the tails, in the evidence's units: what a baseline without any departure is measured by. */
const LEAST_LOUDEST = 0.4;
const LEAST_TOGETHER = 0.02;

export class Calibration {
  private constructor(
    private readonly loudest: SurpriseTail,
    private readonly together: SurpriseTail,
    /** The surprise that an anomaly must pass to be active. */
    readonly activeAbove: number
  ) {}

  /**
   * @param loudest, together evidence of the rows in the order of time, neither smoothed; NaN: missing
   * @returns the calibration, and the surprise of each row by it
   */
  static fit(
    loudest: Float64Array,
    together: Float64Array,
    contamination: number
  ): { calibration: Calibration; surprises: Float64Array } {
    const smoothed = smoothedOf(together);
    const loudestTail = SurpriseTail.fit(loudest, LEAST_LOUDEST);
    const togetherTail = SurpriseTail.fit(smoothed, LEAST_TOGETHER);
    const surprises = loudest.map((one, row) =>
      Math.max(loudestTail.surprise(one), togetherTail.surprise(smoothed[row]!))
    );
    const known = Array.from(surprises.filter(Number.isFinite));
    const activeAbove = known.length === 0 ? Infinity : quantile(known, 1 - contamination);
    return { calibration: new Calibration(loudestTail, togetherTail, activeAbove), surprises };
  }

  /** Decades. @param together smoothed */
  surprise(loudest: number, together: number): number {
    return Math.max(this.loudest.surprise(loudest), this.together.surprise(together));
  }

  /** Whether the evidence of all metrics is the more unusual one. */
  togetherLeads(loudest: number, together: number): boolean {
    return this.together.surprise(together) > this.loudest.surprise(loudest);
  }

  save(state: StateWriter): void {
    this.loudest.save(state);
    this.together.save(state);
    state.f64(this.activeAbove);
  }

  static read(state: StateReader): Calibration {
    return new Calibration(SurpriseTail.read(state), SurpriseTail.read(state), state.f64());
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

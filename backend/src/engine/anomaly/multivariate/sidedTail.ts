import type { StateReader, StateWriter } from '../../stats/binary';
import { sortedFinite } from './column';
import { type LeastTail, ParetoTail } from './paretoTail';

/** Share of the samples that each side's tail is fitted to: what lies between is usual. */
const SIDE_SHARE = 0.025;

/** How rare a value is by those of a baseline, above and below told apart: many metrics are skewed. */
export class SidedTail {
  private constructor(
    private readonly above: ParetoTail,
    private readonly below: ParetoTail
  ) {}

  /** @param samples in the order of time; NaN: missing. Without any, nothing is rare. */
  static fit(samples: Float64Array, least: LeastTail): SidedTail {
    const sorted = sortedFinite(samples);
    if (sorted.length === 0) {
      return new SidedTail(ParetoTail.NONE, ParetoTail.NONE);
    }
    const above = ParetoTail.fit(samples, sorted, SIDE_SHARE, least);
    const negated = samples.map((sample) => -sample);
    const below = ParetoTail.fit(negated, sorted.map((sample) => -sample).reverse(), SIDE_SHARE, least);
    return new SidedTail(above, below);
  }

  /** −log10 of the share of rows that lie as far out on that side; 0 for usual ones and NaN. */
  decades(value: number): number {
    return value > this.above.threshold ? this.above.decades(value) : this.below.decades(-value);
  }

  save(state: StateWriter): void {
    this.above.save(state);
    this.below.save(state);
  }

  static read(state: StateReader): SidedTail {
    return new SidedTail(ParetoTail.read(state), ParetoTail.read(state));
  }
}

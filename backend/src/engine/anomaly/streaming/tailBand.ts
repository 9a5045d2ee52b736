import type { StateReader, StateWriter } from '../../stats/binary';
import { SlidingExtremes } from '../../stats/slidingExtremes';
import { ThinnedWindow } from '../../stats/thinnedWindow';

/** Share of the past that lies beyond the band on either side. */
const TAIL = 0.015;
const CAPACITY = 1200;
/** What is narrower than this share of the value, or of the baseline's spread, is rounding. */
const LEAST_RANGE = 1e-5;

/** How far a feature lies outside of where nearly all of its past lies, in units of the whole range of that past. */
export class TailBand {
  private readonly past: ThinnedWindow;
  private readonly extremes: SlidingExtremes;

  /** @param memoryRows how far back the past reaches */
  constructor(memoryRows: number) {
    this.past = new ThinnedWindow(memoryRows, CAPACITY);
    this.extremes = new SlidingExtremes(memoryRows);
  }

  /** Makes the value part of the past. @param value finite, in units of the baseline's spread @returns its exceedance before, 0 or more */
  push(value: number): number {
    // In the precision of the past, or a value would exceed its equals.
    const feature = Math.fround(value);
    const exceedance = this.exceedance(feature);
    this.past.push(feature);
    this.extremes.push(feature);
    return exceedance;
  }

  save(writer: StateWriter): void {
    this.past.save(writer);
    this.extremes.save(writer);
  }

  restore(reader: StateReader): void {
    this.past.restore(reader);
    this.extremes.restore(reader);
  }

  private exceedance(value: number): number {
    if (this.past.size === 0) {
      return 0;
    }
    const beyond = Math.max(value - this.past.above(1 - TAIL), this.past.below(TAIL) - value, 0);
    return beyond / Math.max(this.extremes.high - this.extremes.low, LEAST_RANGE * (1 + Math.abs(value)));
  }
}

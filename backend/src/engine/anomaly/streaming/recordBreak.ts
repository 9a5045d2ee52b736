import type { StateReader, StateWriter } from '../../stats/binary';
import { SlidingExtremes } from '../../stats/slidingExtremes';

const LEAST_RANGE = 1e-9;

/** How far a value lies outside of all of the past, in units of the past's range. */
export class RecordBreak {
  private readonly extremes: SlidingExtremes;

  constructor(memoryRows: number) {
    this.extremes = new SlidingExtremes(memoryRows);
  }

  /** Makes the value part of the past. @param value finite @returns how far it broke the record before, 0 or more */
  push(value: number): number {
    const { low, high } = this.extremes;
    const beyond = high < low ? 0 : Math.max(value - high, low - value, 0) / Math.max(high - low, LEAST_RANGE);
    this.extremes.push(value);
    return beyond;
  }

  save(writer: StateWriter): void {
    this.extremes.save(writer);
  }

  restore(reader: StateReader): void {
    this.extremes.restore(reader);
  }
}

import type { StateReader, StateWriter } from '../../stats/binary';
import { ThinnedWindow } from '../../stats/thinnedWindow';

/** Share of the past that lies outside on either side. */
const TAIL = 0.01;
const CAPACITY = 300;
/** A daily shape is drawn when the band gets this much narrower by it. */
const WORTHWHILE = 0.8;

/** Where the next value is expected: by the time of the day where that tells more, else where nearly all of the past was. */
export class ExpectedBand {
  private readonly values: ThinnedWindow;
  private readonly departures: ThinnedWindow;
  low = NaN;
  high = NaN;

  constructor(memoryRows: number) {
    this.values = new ThinnedWindow(memoryRows, CAPACITY);
    this.departures = new ThinnedWindow(memoryRows, CAPACITY);
  }

  /** Sets `low` and `high`. @param usual at this time of the day; NaN: unknown */
  expect(usual: number): void {
    const { values, departures } = this;
    this.low = values.below(TAIL);
    this.high = values.above(1 - TAIL);
    const below = departures.below(TAIL);
    const above = departures.above(1 - TAIL);
    if (above - below < WORTHWHILE * (this.high - this.low) && !Number.isNaN(usual)) {
      this.low = usual + below;
      this.high = usual + above;
    }
  }

  /** Makes the value part of the past. @param usual at its time of the day; NaN: unknown */
  push(value: number, usual: number): void {
    this.values.push(value);
    if (!Number.isNaN(usual)) {
      this.departures.push(value - usual);
    }
  }

  save(writer: StateWriter): void {
    this.values.save(writer);
    this.departures.save(writer);
  }

  restore(reader: StateReader): void {
    this.values.restore(reader);
    this.departures.restore(reader);
  }
}

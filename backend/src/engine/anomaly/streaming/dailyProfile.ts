import type { StateReader, StateWriter } from '../../stats/binary';
import { dayOf, TimeOfDay } from './timeOfDay';

const SLOTS = 144;
/** Weight of the newest day. */
const ALPHA = 0.3;

/** The usual value at each time of the day: means of ten minutes, the older days fading. */
export class DailyProfile {
  private readonly clock: TimeOfDay;
  private readonly usual: Float32Array;
  /** The part of the day that is going on: it becomes part of the profile when it is over. */
  private slot = -1;
  private day = -1;
  private sum = 0;
  private count = 0;

  constructor(stepMs: number) {
    this.clock = new TimeOfDay(stepMs, SLOTS);
    this.usual = new Float32Array(this.clock.slots).fill(NaN);
  }

  /** @returns the usual value at this time of the day; NaN while it is unknown */
  at(elapsedMs: number): number {
    return this.clock.slots === 0 ? NaN : this.usual[this.clock.slotOf(elapsedMs)]!;
  }

  /**
   * Makes the value part of its day. @param value finite
   * @returns what is left of it when the closest usual value of ten minutes around is taken off; 0 while none is known
   */
  push(elapsedMs: number, value: number): number {
    const { slots } = this.clock;
    if (slots === 0) {
      return 0;
    }
    const slot = this.clock.slotOf(elapsedMs);
    const day = dayOf(elapsedMs);
    if (slot !== this.slot || day !== this.day) {
      this.commit();
      this.slot = slot;
      this.day = day;
    }
    const left = this.leftOf(slot, value);
    this.sum += value;
    this.count++;
    return left;
  }

  save(writer: StateWriter): void {
    writer.f32s(this.usual);
    writer.f64(this.slot);
    writer.f64(this.day);
    writer.f64(this.sum);
    writer.u32(this.count);
  }

  restore(reader: StateReader): void {
    this.usual.set(reader.f32s());
    this.slot = reader.f64();
    this.day = reader.f64();
    this.sum = reader.f64();
    this.count = reader.u32();
  }

  private leftOf(slot: number, value: number): number {
    const { slots } = this.clock;
    let left = 0;
    let least = Infinity;
    for (let offset = -1; offset <= 1; offset++) {
      const difference = value - this.usual[(slot + offset + slots) % slots]!;
      // NaN while unknown: never less
      if (Math.abs(difference) < least) {
        least = Math.abs(difference);
        left = difference;
      }
    }
    return left;
  }

  private commit(): void {
    if (this.count > 0) {
      const mean = this.sum / this.count;
      const before = this.usual[this.slot]!;
      this.usual[this.slot] = Number.isNaN(before) ? mean : before + ALPHA * (mean - before);
    }
    this.sum = 0;
    this.count = 0;
  }
}

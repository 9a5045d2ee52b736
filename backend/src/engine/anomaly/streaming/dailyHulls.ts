import type { StateReader, StateWriter } from '../../stats/binary';
import { dayOf, TimeOfDay } from './timeOfDay';

const DAYS = 14;
const SLOTS = 48;
/** Days must have passed before one is compared with them. */
const LEAST_DAYS = 2;
const TOLERANCE_SHARE = 3 / SLOTS;

/**
 * How far a value is from what was there at about this time of the day in the last two weeks. Of each half hour the least
 * and the largest value are kept: a smooth feature has passed all values between them.
 */
export class DailyHulls {
  private readonly clock: TimeOfDay;
  private readonly tolerance: number;
  /** Rows are days, in a ring; the row of a day that is not the ring's any more is empty. */
  private readonly days = new Float64Array(DAYS + 1).fill(-1);
  private readonly lows: Float32Array;
  private readonly highs: Float32Array;

  constructor(stepMs: number) {
    this.clock = new TimeOfDay(stepMs, SLOTS);
    const { slots } = this.clock;
    this.tolerance = Math.max(1, Math.round(TOLERANCE_SHARE * slots));
    this.lows = new Float32Array((DAYS + 1) * slots).fill(Infinity);
    this.highs = new Float32Array((DAYS + 1) * slots).fill(-Infinity);
  }

  /** Makes the value part of its day. @param value finite @returns its distance from earlier days, 0 or more */
  push(elapsedMs: number, value: number): number {
    const { slots } = this.clock;
    if (slots === 0) {
      return 0;
    }
    const day = dayOf(elapsedMs);
    const slot = this.clock.slotOf(elapsedMs);
    const distance = day < LEAST_DAYS ? 0 : this.distance(day, slot, value);
    this.add(day, slot, value);
    return distance;
  }

  save(writer: StateWriter): void {
    writer.f64s(this.days);
    writer.f32s(this.lows);
    writer.f32s(this.highs);
  }

  restore(reader: StateReader): void {
    this.days.set(reader.f64s());
    this.lows.set(reader.f32s());
    this.highs.set(reader.f32s());
  }

  private add(day: number, slot: number, value: number): void {
    const { slots } = this.clock;
    const row = day % (DAYS + 1);
    if (this.days[row] !== day) {
      this.days[row] = day;
      this.lows.fill(Infinity, row * slots, (row + 1) * slots);
      this.highs.fill(-Infinity, row * slots, (row + 1) * slots);
    }
    const at = row * slots + slot;
    this.lows[at] = Math.min(this.lows[at]!, value);
    this.highs[at] = Math.max(this.highs[at]!, value);
  }

  /** 0 as well when nothing is known of this time of the day. */
  private distance(day: number, slot: number, value: number): number {
    const { slots } = this.clock;
    let least = Infinity;
    for (let offset = -this.tolerance; offset <= this.tolerance && least > 0; offset++) {
      const at = slot + offset;
      const shift = at < 0 ? -1 : at >= slots ? 1 : 0;
      least = Math.min(least, this.distanceAt(day + shift, at - shift * slots, value, shift === 1 ? 2 : 1));
    }
    return least === Infinity ? 0 : least;
  }

  /** @param nearest days back that the newest day compared with lies */
  private distanceAt(day: number, slot: number, value: number, nearest: number): number {
    const { slots } = this.clock;
    let least = Infinity;
    for (let back = nearest; back < nearest + DAYS && least > 0; back++) {
      const earlier = day - back;
      const row = earlier % (DAYS + 1);
      if (earlier < 0 || this.days[row] !== earlier) {
        continue;
      }
      const at = row * slots + slot;
      const low = this.lows[at]!;
      const high = this.highs[at]!;
      if (low <= high) {
        least = Math.min(least, Math.max(low - value, value - high, 0));
      }
    }
    return least;
  }
}

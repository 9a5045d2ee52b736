import { DAY_MS } from './parameters';

/** Days and their parts, counted from the first sample on: no time zone is known, and none is needed. */
export class TimeOfDay {
  /** Parts of a day; 0 when the steps are too long for a day to have a shape. */
  readonly slots: number;

  /** @param mostSlots as many as there are steps in a day when those are fewer */
  constructor(stepMs: number, mostSlots: number) {
    const steps = Math.round(DAY_MS / stepMs);
    this.slots = steps < 4 ? 0 : Math.min(steps, mostSlots);
  }

  /** @param elapsedMs since the first sample */
  slotOf(elapsedMs: number): number {
    return Math.floor(((elapsedMs % DAY_MS) / DAY_MS) * this.slots);
  }
}

/** @param elapsedMs since the first sample */
export function dayOf(elapsedMs: number): number {
  return Math.floor(elapsedMs / DAY_MS);
}

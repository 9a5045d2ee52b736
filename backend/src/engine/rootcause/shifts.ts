/** How far each signal of a service went from what was usual before an incident, and since when. */
import { UsualHours } from '../signals/usualHours';
import type { ServiceWindow, SignalName, SignalValues, TimeScale } from '../signals/types';
import type { Span } from './span';
import { CPU_ALONE, type Measure, TELLING, TRAITS, type Trait } from './traits';

export interface Shift {
  signal: SignalName;
  side: 1 | -1;
  /** Index on the recent scale where it began. */
  onset: number;
  /** Index after the last sample that was off. */
  end: number;
  /** 0 to 1: how far, and how much that says. */
  deviation: number;
  /** Medians before and while it was off, in the signal's unit. */
  before: number;
  during: number;
}

/** Less is no sample of what is usual. */
const LEAST_BASELINE = 20;
/** Of a cumulative sum (Page 1954), in standard deviations: what is usual to be off by, and where it has been enough. */
const DRIFT = 2;
const ENOUGH = 8;
/** Sums grow no further, or the end of an excursion would go unseen. */
const MOST = 20;
/** A sample counts as no further off. */
const FARTHEST = 25;
/** Deviation is 1 − 1/e so many standard deviations beyond the drift. */
const SEVERE = 7;
/** A shift began where this share of it was passed. */
const BEGUN = 0.1;
const LEAST_RATIO = 0.01;
/** Of a normal distribution: standard deviations per median absolute deviation, and the 90th percentile of |x|. */
const PER_MAD = 1.4826;
const AT_90 = 1.645;
/** Earlier days that tell what a time of day is like. */
const ENOUGH_DAYS = 3;
/** What is off for so few samples is a hiccup: rates of a minute share an outlier. One that is down so long fell. */
const HICCUP_SAMPLES = 4;
const FALL_SAMPLES = 2;

interface Excursion {
  from: number;
  /** After its last sample that was off. */
  to: number;
  /** The sum of its samples that were off. */
  area: number;
  /** How many were off. */
  samples: number;
}

/** Measures one service after the other in the same arrays. */
export class ShiftMeter {
  private readonly hours = new UsualHours();
  private readonly off: Float64Array;
  private readonly sorted: Float64Array;
  private readonly daily: Float64Array;

  constructor(
    private readonly recent: TimeScale,
    private readonly long: TimeScale,
    private readonly span: Span
  ) {
    this.off = new Float64Array(recent.length);
    this.sorted = new Float64Array(recent.length);
    this.daily = new Float64Array(recent.length);
  }

  /** Greatest deviation first. @param blind of `isBlindFor` */
  of({ signals }: ServiceWindow, blind: boolean): Shift[] {
    const shifts: Shift[] = [];
    const down = this.downShift(signals.up?.recent);
    if (down !== undefined) {
      shifts.push(down);
    }
    for (const trait of TRAITS) {
      const values = signals[trait.signal];
      const weight = blind && trait.signal === 'cpu' ? CPU_ALONE : trait.weight;
      const shift = values && this.shiftOf(values, trait, weight);
      if (shift !== undefined) {
        shifts.push(shift);
      }
    }
    return shifts.sort((a, b) => b.deviation - a.deviation);
  }

  /** Whether too little is known of a service for its trouble to show. */
  isBlindFor({ signals }: ServiceWindow): boolean {
    return !TELLING.some((signal) => this.count(signals[signal]?.recent) >= LEAST_BASELINE);
  }

  private count(values: Float64Array | undefined): number {
    let count = 0;
    for (let i = this.span.first; i < this.span.search; i++) {
      if (values !== undefined && !Number.isNaN(values[i]!)) count++;
    }
    return count;
  }

  private downShift(up: Float64Array | undefined): Shift | undefined {
    const { first, search } = this.span;
    if (up === undefined) {
      return undefined;
    }
    let known = 0;
    let downBefore = 0;
    for (let i = first; i < search; i++) {
      if (Number.isNaN(up[i]!)) continue;
      known++;
      if (up[i]! < 0.5) downBefore++;
    }
    if (known < LEAST_BASELINE || downBefore > known / 2) {
      return undefined;
    }
    const down = this.longestDown(up);
    return (
      down && {
        signal: 'up',
        side: -1,
        ...down,
        deviation: lasting(down.end - down.onset, FALL_SAMPLES),
        before: 1,
        during: 0,
      }
    );
  }

  /** The longest time down that reaches into the incident; what is missing within belongs to it. */
  private longestDown(up: Float64Array): { onset: number; end: number } | undefined {
    const { search, end } = this.span;
    let best: { onset: number; end: number } | undefined;
    for (let i = search; i < end; i++) {
      if (!(up[i]! < 0.5)) continue;
      let onset = i;
      while (onset > 0 && up[onset - 1]! < 0.5) onset--;
      while (i < end && !(up[i]! >= 0.5)) i++;
      if (best === undefined || i - onset > best.end - best.onset) {
        best = { onset, end: i };
      }
    }
    return best;
  }

  private shiftOf(values: SignalValues, trait: Trait, weight: number): Shift | undefined {
    const { first, search } = this.span;
    const { recent } = values;
    if (this.count(recent) < LEAST_BASELINE) {
      return undefined;
    }
    const before = this.median(recent, first, search);
    this.compare(values, before, trait);
    const spread = this.standardize(trait);
    const found = this.excursion(search, this.span.end);
    const own = this.excursion(first, search, true);
    if (!(spread > 0) || found === undefined) {
      return undefined;
    }
    const { from, to: end, samples, area } = found;
    // Half of the time it was so far off: outliers do not count.
    const level = this.median(this.off, from, end);
    const onset = this.onsetOf(found, level);
    // What it does by itself now and then is no trouble.
    const beyond = Math.max(0, 1 - (own?.area ?? 0) / area);
    return {
      signal: trait.signal,
      side: trait.side,
      onset,
      end,
      deviation:
        weight * beyond * lasting(samples, HICCUP_SAMPLES) * (1 - Math.exp(-Math.max(0, level - DRIFT) / SEVERE)),
      before,
      during: this.median(recent, onset, end),
    };
  }

  /** Fills `off` with what values are off, the time of day taken into account where earlier days tell of it. */
  private compare({ recent, long }: SignalValues, before: number, { measure, signal }: Trait): void {
    const { off, daily } = this;
    this.dailyShape(long, measure);
    for (let i = 0; i < recent.length; i++) {
      const value = signal === 'clock_offset' ? Math.abs(recent[i]!) : recent[i]!;
      off[i] = difference(value, before, measure) - daily[i]!;
    }
  }

  /** What a time of day is off by, in the measure, relative to any constant. */
  private dailyShape(long: Float64Array, measure: Measure): void {
    const { recent, hours, daily } = this;
    const { length, stepMs, endMs } = recent;
    hours.learn(long, this.long, endMs - (length - 1) * stepMs, endMs);
    const middle = hours.days < ENOUGH_DAYS ? NaN : hours.at(0.5);
    for (let i = 0; i < length; i++) {
      const shape = difference(hours.at(i / Math.max(1, length - 1)), middle, measure);
      daily[i] = Number.isNaN(shape) ? 0 : shape;
    }
  }

  /** Turns `off` into standard deviations, worse ones above 0. @returns the standard deviation */
  private standardize({ side, leastSpread }: Trait): number {
    const { off, span } = this;
    const middle = this.median(off, span.first, span.search);
    for (let i = 0; i < off.length; i++) {
      off[i] = side * (off[i]! - middle);
    }
    let count = 0;
    for (let i = span.first; i < span.search; i++) {
      if (!Number.isNaN(off[i]!)) this.sorted[count++] = Math.abs(off[i]!);
    }
    const sorted = this.sorted.subarray(0, count).sort();
    const at = (share: number): number => sorted[Math.round(share * (count - 1))]!;
    const spread = Math.max(leastSpread, PER_MAD * at(0.5), at(0.9) / AT_90);
    for (let i = 0; i < off.length; i++) {
      off[i] = Math.min(FARTHEST, off[i]! / spread);
    }
    return spread;
  }

  /** The excursion with the greatest sum, by Page's cumulative sum. @param ended whether one that goes on is left out */
  private excursion(start: number, end: number, ended = false): Excursion | undefined {
    const { off } = this;
    let sum = 0;
    let peak = 0;
    let area = 0;
    let samples = 0;
    let from = -1;
    let to = -1;
    let best: Excursion | undefined;
    const close = (): void => {
      if (peak >= ENOUGH && area > (best?.area ?? 0)) {
        best = { from, to, area, samples };
      }
      sum = peak = area = samples = 0;
      from = -1;
    };
    for (let i = start; i < end; i++) {
      const value = off[i]!;
      if (Number.isNaN(value)) continue;
      sum = Math.min(MOST, sum + value - DRIFT);
      if (sum <= 0) {
        close();
        continue;
      }
      if (from === -1) from = i;
      peak = Math.max(peak, sum);
      if (value > DRIFT) {
        area += value;
        samples++;
        to = i + 1;
      }
    }
    if (!ended) close();
    return best;
  }

  /** From where half of the level was first reached, back to where it had begun; maybe before the incident. */
  private onsetOf({ from, to }: Excursion, level: number): number {
    const { off } = this;
    let onset = from;
    while (onset < to - 1 && !(off[onset]! >= level / 2)) onset++;
    const bar = Math.max(DRIFT, BEGUN * level);
    for (let i = onset - 1; i >= 0; i--) {
      if (off[i]! >= bar) onset = i;
      else if (!Number.isNaN(off[i]!)) break;
    }
    return onset;
  }

  private median(values: Float64Array, from: number, to: number): number {
    let count = 0;
    for (let i = from; i < to; i++) {
      if (!Number.isNaN(values[i]!)) this.sorted[count++] = values[i]!;
    }
    if (count === 0) {
      return NaN;
    }
    const sorted = this.sorted.subarray(0, count).sort();
    return (sorted[(count - 1) >> 1]! + sorted[count >> 1]!) / 2;
  }
}

/** Ratios are bounded: nothing at all is a hundredth of what is usual, and where nothing is usual, anything is a hundredfold. */
function difference(value: number, usual: number, measure: Measure): number {
  if (measure === 'root') {
    return Math.sqrt(Math.max(0, value)) - Math.sqrt(Math.max(0, usual));
  }
  if (measure === 'difference' || Number.isNaN(value) || Number.isNaN(usual)) {
    return value - usual;
  }
  if (usual <= 0) {
    return value <= 0 ? 0 : -Math.log(LEAST_RATIO);
  }
  return Math.log(Math.min(1 / LEAST_RATIO, Math.max(LEAST_RATIO, value / usual)));
}

function lasting(samples: number, hiccup: number): number {
  return 1 - Math.exp(-samples / hiccup);
}

/** A signal beside what is usual for it at these hours: what all detectors look at. */
import type { SignalName, SignalValues, TimeScale } from '../signals/types';
import { MOST_DAYS, UsualHours } from '../signals/usualHours';

/** Signals that are shares: they are compared by difference, all others by ratio. */
const SHARES: ReadonlySet<SignalName> = new Set(['errors', 'refused', 'cpu', 'up']);
/** What comes in lumps is looked at as the mean of the last five minutes. */
const LUMPY: ReadonlySet<SignalName> = new Set(['profit', 'opportunities']);
const LUMP_MS = 300_000;
/** Below this share of the usual it is as good as nothing. */
const LEAST_RATIO = 0.01;
/** The least spread that is believed: ratios in logarithms, and shares. */
const LEAST_SPREAD = { ratio: 0.02, share: 0.001 };
/** The spread of what is known from no earlier day, and what it shrinks by with each. */
const UNKNOWN_SPREAD = { ratio: 0.3, share: 0.01 };
const NORMAL_80 = 2.563;
const NORMAL_90 = 3.29;
/** From here on earlier days outvote a single odd one. */
const ENOUGH_DAYS = 3;

export interface SignalView {
  name: SignalName;
  /** On the recent scale, as it is or, of what comes in lumps, smoothed; NaN: missing. */
  values: Float64Array;
  /** On the recent scale: what is usual then. NaN: not known. */
  usual: Float64Array;
  /** How far off: ln(value / usual), of shares value − usual. NaN: missing. */
  off: Float64Array;
  /** Standard deviation of `off`, of half hours of earlier days and of samples beside each other. */
  spread: number;
  noise: number;
  /** The spread as measured, however small; of what is not known, as `spread`. */
  ownSpread: number;
  /** What of earlier days at these hours lay above (below) in one of fifty half hours; as `off`. */
  highest: number;
  lowest: number;
  /** Earlier days that what is usual is known from; 0: only from the first half of the recent time. */
  days: number;
  share: boolean;
  /** Where the smoothed values are kept. */
  smoothed: Float64Array;
}

/** Makes the views of one service after the other in the same arrays. */
export class SignalViews {
  private readonly hours = new UsualHours();
  private readonly pool = new Map<SignalName, SignalView>();
  private readonly ready = new Set<SignalName>();
  private readonly scratch: Float64Array;
  private signals: Partial<Record<SignalName, SignalValues>> = {};

  constructor(
    private readonly recent: TimeScale,
    private readonly long: TimeScale
  ) {
    this.scratch = new Float64Array(Math.max(recent.length, 64 * MOST_DAYS));
  }

  /** From now on views are of these signals; those given before are overwritten. */
  load(signals: Partial<Record<SignalName, SignalValues>>): void {
    this.signals = signals;
    this.ready.clear();
  }

  /** @returns undefined for a signal that the service lacks, or of which nothing is known now */
  of(name: SignalName): SignalView | undefined {
    const values = this.signals[name];
    if (values === undefined || values.recent.length === 0) {
      return undefined;
    }
    let view = this.pool.get(name);
    if (view === undefined) {
      view = emptyView(name, this.recent.length);
      this.pool.set(name, view);
    }
    if (!this.ready.has(name)) {
      this.fill(view, values);
      this.ready.add(name);
    }
    return view;
  }

  /** Days before, newest first, at these hours: their mean as a ratio to the usual (a difference of shares). Not kept. */
  dayLevels(name: SignalName, levels: Float64Array): number {
    const values = this.signals[name];
    if (values === undefined) {
      return 0;
    }
    this.learn(values.long);
    const { hours } = this;
    for (let day = 0; day < MOST_DAYS; day++) {
      let sum = 0;
      let count = 0;
      for (let slot = 0; slot < hours.slots; slot++) {
        const value = hours.values[slot * MOST_DAYS + day]!;
        if (!Number.isNaN(value)) {
          sum += value;
          count++;
        }
      }
      levels[day] = count === 0 ? NaN : sum / count;
    }
    return hours.days;
  }

  private learn(long: Float64Array): void {
    const span = (this.recent.length - 1) * this.recent.stepMs;
    this.hours.learn(long, this.long, this.recent.endMs - span, this.recent.endMs);
  }

  private fill(view: SignalView, { recent, long }: SignalValues): void {
    this.learn(long);
    view.values = LUMPY.has(view.name)
      ? runningMean(recent, Math.round(LUMP_MS / this.recent.stepMs), view.smoothed)
      : recent;
    view.days = this.hours.days;
    const constant = view.days === 0 ? middleOfFirstHalf(recent, this.scratch) : NaN;
    const last = Math.max(1, recent.length - 1);
    for (let i = 0; i < recent.length; i++) {
      const usual = view.days === 0 ? constant : this.hours.at(i / last);
      view.usual[i] = usual;
      view.off[i] = offUsual(view.values[i]!, usual, view.share);
    }
    this.measureSpread(view);
    view.noise = noiseOf(view.off, this.scratch);
  }

  /** By how the half hours of earlier days differ from their median. */
  private measureSpread(view: SignalView): void {
    const { hours, scratch } = this;
    const kind = view.share ? 'share' : 'ratio';
    let count = 0;
    for (let slot = 0; slot < hours.slots; slot++) {
      const median = hours.medians[slot]!;
      for (let day = 0; day < MOST_DAYS; day++) {
        const off = offUsual(hours.values[slot * MOST_DAYS + day]!, median, view.share);
        if (!Number.isNaN(off)) {
          scratch[count++] = off;
        }
      }
    }
    const unknown = UNKNOWN_SPREAD[kind];
    if (view.days < ENOUGH_DAYS || count === 0) {
      view.spread = unknown / (1 + view.days);
      view.ownSpread = view.spread;
      view.highest = unknown;
      view.lowest = -unknown;
      return;
    }
    const sorted = scratch.subarray(0, count).sort();
    const at = (share: number): number => sorted[Math.round(share * (count - 1))]!;
    view.ownSpread = (at(0.9) - at(0.1)) / NORMAL_80;
    view.spread = Math.max(view.ownSpread, LEAST_SPREAD[kind]);
    view.highest = Math.max(0, at(0.98));
    view.lowest = Math.min(0, at(0.02));
  }
}

function emptyView(name: SignalName, length: number): SignalView {
  return {
    name,
    values: new Float64Array(0),
    usual: new Float64Array(length),
    off: new Float64Array(length),
    spread: 0,
    noise: 0,
    ownSpread: 0,
    highest: 0,
    lowest: 0,
    days: 0,
    share: SHARES.has(name),
    smoothed: new Float64Array(LUMPY.has(name) ? length : 0),
  };
}

/** Of the newest `length` values that are there; NaN where the newest is missing. */
function runningMean(values: Float64Array, length: number, into: Float64Array): Float64Array {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const left = i >= length ? values[i - length]! : NaN;
    if (!Number.isNaN(value)) {
      sum += value;
      count++;
    }
    if (!Number.isNaN(left)) {
      sum -= left;
      count--;
    }
    into[i] = Number.isNaN(value) ? NaN : Math.max(0, sum) / count;
  }
  return into;
}

/** Bounded below: nothing at all is a hundredth of what is usual. Nothing is usual: what is there is a hundred times that. */
function offUsual(value: number, usual: number, share: boolean): number {
  if (share) {
    return value - usual;
  }
  if (Number.isNaN(value) || Number.isNaN(usual)) {
    return NaN;
  }
  if (usual <= 0) {
    return value <= 0 ? 0 : -Math.log(LEAST_RATIO);
  }
  return Math.log(Math.min(1 / LEAST_RATIO, Math.max(LEAST_RATIO, value / usual)));
}

function middleOfFirstHalf(values: Float64Array, scratch: Float64Array): number {
  let count = 0;
  for (let i = 0; 2 * i < values.length; i++) {
    if (!Number.isNaN(values[i]!)) {
      scratch[count++] = values[i]!;
    }
  }
  return count === 0 ? NaN : scratch.subarray(0, count).sort()[count >> 1]!;
}

/**
 * How samples differ from each other: by the median change from minute to minute, which neither a shift nor a trend widens, and
 * by the upper and lower tenth of the first half of the time, where bursts show.
 */
function noiseOf(off: Float64Array, scratch: Float64Array): number {
  let count = 0;
  for (let i = 4; i < off.length; i += 4) {
    const step = Math.abs(off[i]! - off[i - 4]!);
    if (!Number.isNaN(step)) {
      scratch[count++] = step;
    }
  }
  // The median of |x| of a normal x is .6745 of its deviation, and a difference has √2 of it.
  const steps = count < 4 ? 0 : scratch.subarray(0, count).sort()[count >> 1]! / (0.6745 * Math.SQRT2);
  count = 0;
  for (let i = 0; 2 * i < off.length; i += 2) {
    if (!Number.isNaN(off[i]!)) {
      scratch[count++] = off[i]!;
    }
  }
  const sorted = scratch.subarray(0, count).sort();
  const range = count < 10 ? 0 : sorted[Math.floor(0.95 * count)]! - sorted[Math.floor(0.05 * count)]!;
  return Math.max(steps, range / NORMAL_90);
}

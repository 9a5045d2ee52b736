/** Leaks of minutes to hours, on the recent scale. */
import { knownMean } from '../../../stats/knownMean';
import { theilSen } from '../../../stats/theilSen';
import { medianOfNewest } from '../../departure';
import { duration, percent } from '../../figures';
import { timeOf, type Scene } from '../../scene';
import type { SignalView } from '../../signalView';
import { sentences } from '../../suspicion';
import { limitOf } from '../../limitOf';
import { correlation, shapeOf, type Growth, type Shape } from './growth';
import { valleys } from './sawTooth';
import { withoutTraffic } from './withoutTraffic';

/** Windows that are tried, in minutes; each is divided into so many blocks. */
const WINDOWS = [8, 15, 30, 60, 120];
const BLOCKS = 20;
const LEAST_SAMPLES_A_BLOCK = 1;
/** Above what is usual by less than this (ln) it is too early to tell. */
const LEAST_LEVEL = 0.012;
/** ln */
const LEAST_SPREAD = 0.015;
/** Without an earlier day to compare with: growth by so much, over so long. */
const UNKNOWN_RISE = 0.05;
const UNKNOWN_MS = 30 * 60_000;
/** So long after a start memory still fills. */
const SETTLED_MS = 40 * 60_000;
/** Collections and caches take up to this share of the free memory, and are done in this time; leaks this slow are not theirs. */
const TAKEN = 0.5;
const PATIENCE_MS = 60 * 60_000;
/** A cache that fills shows it sooner: what still grows in the second half of its time as in the first is waited for so long. */
const EVEN_PATIENCE_MS = 20 * 60_000;
const EVEN = 0.85;
const SLOW_HOURS = 4;
/** Growth now against that before, below which it comes to an end. */
const SATURATING = 0.7;
/** Share of the growth within two of twenty blocks, from which on it is a step. */
const STEP = 0.45;
/** What was above the usual from so few samples on was so before. */
const FRESH_START = 8;
/** Growth within a window must be more than what is usual, and make up so much of all that it is above the usual. */
const LEAST_GROWING = 1.5;
const LEAST_PART = 0.25;
/** Traffic is compared over this time. */
const TRAFFIC_MS = 60 * 60_000;
/** By less (ln) it explains nothing. */
const LEAST_MORE_TRAFFIC = 0.1;
const DEVIATES_90 = 1.645;

const memory = new Float64Array(BLOCKS);
const traffic = new Float64Array(BLOCKS);
const beside = new Float64Array(BLOCKS);

export function fastLeak(scene: Scene, measured: SignalView): Growth | undefined {
  const view = withoutTraffic(scene, measured);
  const { off } = view;
  const from = scene.startedAt;
  const level = medianOfNewest(off);
  if (off.length - from < BLOCKS || !(level > 0) || (view.days > 0 && !(level >= LEAST_LEVEL))) {
    return undefined;
  }
  const wander = wanderOf(off);
  if (view.days > 0 && level < 1.5 * Math.hypot(usualSpread(view), wander)) {
    return undefined;
  }
  // Memory that is collected rises between collections: all of them are needed to see what is left after each.
  if (valleys(off, from, memory) !== 'none') {
    return growthWithin(scene, view, { length: off.length - from, level, wander });
  }
  let best: Growth | undefined;
  for (const minutes of WINDOWS) {
    const length = Math.round((minutes * 60_000) / scene.recent.stepMs);
    if (length / BLOCKS < LEAST_SAMPLES_A_BLOCK || length > off.length - from) continue;
    const growth = growthWithin(scene, view, { length, level, wander });
    if (growth !== undefined && growth.score > (best?.score ?? -Infinity)) {
      best = growth;
    }
  }
  return best;
}

/** Memory is steadier than most signals: what its half hours of earlier days say is believed down to this. */
const usualSpread = (view: SignalView): number => Math.max(view.ownSpread, LEAST_SPREAD);

interface Stretch {
  /** In samples, up to now. */
  length: number;
  level: number;
  wander: number;
}

function growthWithin(scene: Scene, view: SignalView, { length, level, wander }: Stretch): Growth | undefined {
  const { recent } = scene;
  const tooth = valleys(view.off, view.off.length - length, memory);
  if (tooth === 'too few') {
    return undefined;
  }
  if (tooth === 'none') {
    blockMeans(view.off, length, memory);
  }
  const trend = theilSen(memory, DEVIATES_90);
  if (trend === undefined || !(trend.low > 0)) {
    return undefined;
  }
  const rise = trend.slope * (BLOCKS - 1);
  const windowMs = length * recent.stepMs;
  const usually = usualRise(scene.service.signals.memory_used!.long, windowMs / scene.long.stepMs);
  const growing = rise / Math.hypot(usually, 1.4 * wander, 1e-4);
  if (growing < LEAST_GROWING || rise < LEAST_PART * level) {
    return undefined;
  }
  const above = view.days > 0 ? level / Math.hypot(usualSpread(view), wander) : 0;
  const shape = shapeOf(memory);
  const perHour = 3_600_000 / (windowMs / BLOCKS);
  const pace = Math.max(trend.slope, shape.now) * perHour;
  const doubts = doubtsAbout(scene, view, { shape, slope: trend.slope, rise, growing, length, level, pace });
  const score =
    (view.days === 0 ? -1.5 : -4.5) +
    0.7 * Math.min(above, 7) +
    0.6 * Math.min(growing, 7) +
    2 * (trend.tau - 0.7) -
    doubts.sum;
  const backMs = Math.min(level / (trend.slope * perHour), 12) * 3_600_000;
  return {
    level,
    perHour: trend.slope * perHour,
    lowPerHour: trend.low * perHour,
    highPerHour: trend.high * perHour,
    onsetMs: Math.max(scene.nowMs - backMs, timeOf(scene, scene.startedAt)),
    forMs: windowMs,
    score,
    evidence: evidenceOf({ rise, windowMs, usually, tooth: tooth === 'found', level, days: view.days }),
    counterEvidence: doubts.sentences,
  };
}

interface Rising {
  shape: Shape;
  /** ln, from block to block. */
  slope: number;
  /** ln, over the window. */
  rise: number;
  /** In standard deviations of what is usual. */
  growing: number;
  /** Of the window, in samples. */
  length: number;
  level: number;
  /** ln an hour, now. */
  pace: number;
}

/** What else it could be than a leak: how much that speaks against it, and in sentences. */
function doubtsAbout(
  scene: Scene,
  view: SignalView,
  { shape, slope, rise, growing, length, level, pace }: Rising
): { sum: number; sentences: string[] } {
  const { stepMs } = scene.recent;
  const windowMs = length * stepMs;
  // The shape of little growth is mostly noise.
  const saturating = Math.min(1, Math.max(0, (SATURATING - shape.lastToMiddle) / 0.25)) * Math.min(1, growing / 5);
  const step = shape.largestStep > STEP;
  const load = trafficExplains(scene, view, length);
  const young = scene.startedAt > 0 && (view.off.length - scene.startedAt) * stepMs < SETTLED_MS;
  const unknown = view.days === 0 && (rise < UNKNOWN_RISE || windowMs < UNKNOWN_MS || scene.startedAt > 0);
  const left = leftUsual(view.off);
  const lastingMs = (view.off.length - left) * stepMs;
  // Since it left what is usual, unless that was before the recent time.
  const average = left > FRESH_START ? (level - LEAST_LEVEL) / (lastingMs / 3_600_000) : 0;
  const slowing = average > 0 ? slowingDown(view.off, left, level) : 0;
  const even = average > 0 && secondHalf(view.off, left, level) >= EVEN;
  const hasty = tooFast(scene, { level, pace: Math.max(pace, average), lastingMs, even });
  // Most of the window is from before it grew: a shorter one will tell.
  const mixed = shape.now > 2.5 * slope;
  return {
    sum:
      8 * Math.max(saturating, slowing) +
      (step ? 7 : 0) +
      (mixed ? 5 : 0) +
      7 * load +
      (young ? 3 : 0) +
      (unknown ? 5 : 0) +
      9 * hasty,
    sentences: sentences(
      [Math.max(saturating, slowing) > 0, () => 'It grows ever more slowly, as caches do that fill.'],
      [step, () => `${percent(shape.largestStep)} of the growth came at once: it may be a new level.`],
      [young, () => 'It started a short while ago: it may be filling its caches.'],
      [load > 0.3, () => 'Traffic grows with it.'],
      [hasty > 0, () => 'It grows as fast as a heap before its collection, or a cache.'],
      [view.days === 0, () => 'No earlier day is known to compare with.']
    ),
  };
}

/** 0 to 1: in the last third of the time since it left what is usual it grew by clearly less than a third. */
function slowingDown(off: Float64Array, left: number, level: number): number {
  const third = Math.max(FRESH_START, Math.round((off.length - left) / 3));
  const late = level - knownMean(off, off.length - third - FRESH_START / 2, off.length - third + FRESH_START / 2);
  const share = (late * (off.length - left)) / (third * (level - LEAST_LEVEL));
  return Math.min(1, Math.max(0, (SATURATING - share) / 0.25));
}

/** Growth in the second half of the time since it left what is usual, against that in the first; 1: a line. */
function secondHalf(off: Float64Array, left: number, level: number): number {
  const half = left + ((off.length - left) >> 1);
  const middle = knownMean(off, half - FRESH_START / 2, half + FRESH_START / 2);
  return (level - middle) / (middle - LEAST_LEVEL);
}

/** Index from which on it has been above what is usual; a few samples below do not count. */
function leftUsual(off: Float64Array): number {
  let left = off.length;
  for (let i = off.length - 1, below = 0; i >= 0 && below < 4; i--) {
    if (off[i]! < LEAST_LEVEL) {
      below++;
    } else {
      below = 0;
      left = i;
    }
  }
  return left;
}

/**
 * 0 to 1. What would fill all free memory within a few hours grows like a heap before its collection, a cache or a batch of work:
 * only when it took more than these do, or has grown evenly for long, it is a leak.
 */
function tooFast(
  scene: Scene,
  { level, pace, lastingMs, even }: { level: number; pace: number; lastingMs: number; even: boolean }
): number {
  const used = medianOfNewest(scene.service.signals.memory_used!.recent);
  const limit = limitOf(scene, 'memory');
  const usual = used / Math.exp(level);
  // Without a limit as much again is free.
  const free = Number.isNaN(limit) ? usual : limit - usual;
  const hours = free / (usual * pace);
  if (lastingMs >= (even ? EVEN_PATIENCE_MS : PATIENCE_MS) || used - usual > TAKEN * free) {
    return 0;
  }
  return Math.min(1, Math.max(0, SLOW_HOURS - hours));
}

function evidenceOf(of: {
  rise: number;
  windowMs: number;
  usually: number;
  tooth: boolean;
  level: number;
  days: number;
}): string[] {
  return sentences(
    [
      true,
      () =>
        `It grew by ${percent(Math.expm1(of.rise))} in ${duration(of.windowMs)}; ${percent(of.usually)} up or down is usual in that time.`,
    ],
    [of.days > 0, () => `It is ${percent(Math.expm1(of.level))} above what is usual at this hour.`],
    [of.tooth, () => 'What is left after each collection grows, too.']
  );
}

function blockMeans(off: Float64Array, length: number, into: Float64Array): void {
  const first = off.length - length;
  for (let block = 0; block < into.length; block++) {
    const from = first + Math.floor((block * length) / into.length);
    into[block] = knownMean(off, from, first + Math.floor(((block + 1) * length) / into.length));
  }
}

/** How much it moves up and down by itself in an hour: the deviation from a line through the first half of the recent time. */
function wanderOf(off: Float64Array): number {
  const length = off.length >> 1;
  let count = 0;
  let [sumX, sumY, sumXX, sumXY, sumYY] = [0, 0, 0, 0, 0];
  for (let x = 0; x < length; x++) {
    const y = off[x]!;
    if (Number.isNaN(y)) continue;
    count++;
    sumX += x;
    sumY += y;
    sumXX += x * x;
    sumXY += x * y;
    sumYY += y * y;
  }
  if (count < 8) {
    return 0;
  }
  const xx = sumXX - (sumX * sumX) / count;
  const xy = sumXY - (sumX * sumY) / count;
  const yy = sumYY - (sumY * sumY) / count;
  return Math.sqrt(Math.max(0, yy - (xy * xy) / xx) / count);
}

/** The middling change (ln) over so many steps of the long scale, without the largest ones: those were faults and restarts. */
function usualRise(long: Float64Array, steps: number): number {
  const lag = Math.max(1, Math.round(steps));
  let bar = Infinity;
  for (let pass = 0; pass < 2; pass++) {
    let sum = 0;
    let count = 0;
    for (let i = lag; i < long.length; i += 2) {
      const change = Math.abs(long[i]! / long[i - lag]! - 1);
      if (change < bar) {
        sum += change;
        count++;
      }
    }
    if (count === 0) {
      return 0;
    }
    bar = (5 * sum) / count;
    if (pass === 1) {
      // Of a normal change the mean of its size is .8 of its deviation; a step of the long scale smooths short moves.
      return (sum / count / 0.8) * (steps < 2 ? 1.5 : 1.2);
    }
  }
  return 0;
}

/**
 * 0 to 1: traffic is unusually high and has risen with the memory, in the last hour or in the window that grew: memory that went up
 * with traffic stays up with it.
 */
function trafficExplains(scene: Scene, memoryView: SignalView, grewFor: number): number {
  const view = scene.view('traffic');
  if (view === undefined) {
    return 0;
  }
  if (!(medianOfNewest(view.off) > view.spread)) {
    return 0;
  }
  const hour = Math.min(view.off.length - scene.startedAt, Math.round(TRAFFIC_MS / scene.recent.stepMs));
  let explains = 0;
  for (const length of grewFor > hour ? [hour, grewFor] : [hour]) {
    blockMeans(view.off, length, traffic);
    blockMeans(memoryView.off, length, beside);
    const together = correlation(beside, traffic);
    const rise = knownMean(traffic, BLOCKS - 4, BLOCKS) - knownMean(traffic, 0, 4);
    if (rise > LEAST_MORE_TRAFFIC) {
      explains = Math.max(explains, Math.min(1, (together - 0.5) / 0.3));
    }
  }
  return explains;
}

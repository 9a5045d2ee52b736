/** Leaks of hours to weeks, on the long scale: against the same hours of earlier days, and from day to day. */
import { theilSen, type Trend } from '../../../stats/theilSen';
import { medianOfNewest } from '../../departure';
import { duration, percent } from '../../figures';
import type { Scene } from '../../scene';
import type { SignalView } from '../../signalView';
import { sentences } from '../../suspicion';
import { indexAt, meanAround, MOST_DAYS, UsualHours } from '../../../signals/usualHours';
import { correlation, shapeOf, type Growth } from './growth';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const HOURS = 48;
/** Windows that are tried, in hours. */
const WINDOWS = [8, 16, 32, 48];
const DEVIATES_95 = 1.96;
/** Half hours an hour apart still hang together. */
const INFLATION = 4;
const LEAST_DAYS = 5;
/** By less than this (ln) in hours it need not be a leak. */
const LEAST_GROWTH = 0.03;
/** From day to day by less than this (ln) is how things grow. */
const LEAST_A_DAY = 0.004;

const hours = new UsualHours();
const blocks = new Float64Array(HOURS);
const days = new Float64Array(MOST_DAYS);
const busyDays = new Float64Array(MOST_DAYS);
const rising = new Float64Array(MOST_DAYS);
const busyRising = new Float64Array(MOST_DAYS);

/** Hours that rise above the same hours of earlier days. */
export function leakOfHours(scene: Scene, view: SignalView): Growth | undefined {
  const level = lowestOfHour(scene, view);
  const { long, nowMs } = scene;
  const values = scene.service.signals.memory_used!.long;
  if (view.days < 3 || !(level > Math.max(2 * view.spread, 0.015))) {
    return undefined;
  }
  hours.learn(values, long, long.endMs - (HOURS - 1) * HOUR_MS - HOUR_MS / 2, long.endMs - HOUR_MS / 2, HOURS);
  const startMs = startOf(scene);
  for (let i = 0; i < HOURS; i++) {
    const timeMs = long.endMs - (HOURS - 1 - i) * HOUR_MS - HOUR_MS / 2;
    const value = timeMs > startMs ? meanAround(values, Math.round(indexAt(long, timeMs))) : NaN;
    blocks[i] = Math.log(value / hours.medians[i]!);
  }
  const shortest = WINDOWS.filter((length) => startMs < nowMs - length * HOUR_MS);
  let best: Growth | undefined;
  for (const length of shortest) {
    const growth = growthOf(scene, { level, spread: view.spread, length, view });
    if (growth !== undefined && growth.score > (best?.score ?? -Infinity)) {
      best = growth;
    }
  }
  return best;
}

/** What is left after collections, if there are any: a slow leak hardly moves in an hour. */
function lowestOfHour({ recent }: Scene, { off }: SignalView): number {
  let lowest = Infinity;
  for (let i = Math.max(0, off.length - Math.round(HOUR_MS / recent.stepMs)); i < off.length; i++) {
    lowest = Math.min(lowest, Number.isNaN(off[i]!) ? Infinity : off[i]!);
  }
  return Number.isFinite(lowest) ? lowest : NaN;
}

function growthOf(
  scene: Scene,
  { level, spread, length, view }: { level: number; spread: number; length: number; view: SignalView }
): Growth | undefined {
  const window = blocks.subarray(HOURS - length);
  const trend = theilSen(window, DEVIATES_95, INFLATION);
  if (trend === undefined || !(trend.low > 0)) {
    return undefined;
  }
  const rise = trend.slope * (length - 1);
  const shape = shapeOf(window);
  const saturating = shape.lastToMiddle < 0.6;
  const step = shape.largestStep > 0.4;
  const busy = trafficOff(scene);
  const grown = Math.min(level, rise) / Math.max(spread, LEAST_GROWTH / 4);
  const score =
    -4.7 +
    0.7 * Math.min(grown, 8) +
    2 * (trend.tau - 0.7) -
    (saturating ? 4 : 0) -
    (step ? 6 : 0) -
    (busy > 0.5 * level ? 6 : 0);
  return {
    level,
    perHour: trend.slope,
    lowPerHour: trend.low,
    highPerHour: trend.high,
    onsetMs: scene.nowMs - Math.min(level / trend.slope, view.days * 24) * HOUR_MS,
    forMs: length * HOUR_MS,
    score,
    evidence: [
      `For ${length} h it has grown away from the same hours of ${view.days} earlier days, by ${percent(Math.expm1(rise))}.`,
    ],
    counterEvidence: sentences(
      [saturating, () => 'It grows ever more slowly, as caches do that fill.'],
      [step, () => 'Most of the growth came at once: it may be a new level.'],
      [busy > 0.5 * level, () => 'There is more traffic than usual, too.']
    ),
  };
}

/** ln of traffic against usual, where it is above what is usual. */
function trafficOff(scene: Scene): number {
  const view = scene.view('traffic');
  const now = view === undefined ? NaN : medianOfNewest(view.off);
  return now > Math.max(0.1, 2 * (view?.spread ?? 0)) ? now : 0;
}

/** The same hours of each day that rise from day to day. */
export function leakOfDays(scene: Scene, view: SignalView): Growth | undefined {
  const level = medianOfNewest(view.off);
  if (view.days < LEAST_DAYS || !(level > 0)) {
    return undefined;
  }
  const age = Math.floor((scene.nowMs - startOf(scene)) / DAY_MS);
  const count = Math.min(scene.views.dayLevels('memory_used', days), age, MOST_DAYS);
  if (count < LEAST_DAYS) {
    return undefined;
  }
  const window = oldestFirst(days, count, rising);
  const trend = theilSen(window, DEVIATES_95);
  if (trend === undefined || !(trend.low > 0) || trend.slope < LEAST_A_DAY) {
    return undefined;
  }
  const shape = shapeOf(window);
  const busy = busyTrend(scene, count, window);
  const residual = residualOf(window, trend);
  const rise = trend.slope * (count - 1);
  const saturating = shape.lastToMiddle < 0.6;
  const step = shape.largestStep > 0.45;
  const score =
    -4 +
    0.5 * Math.min(rise / Math.max(residual, 0.005), 8) +
    4 * (trend.tau - 0.7) +
    Math.min(1, rise / 0.1) -
    (saturating ? 4 : 0) -
    (step ? 6 : 0) -
    6 * busy;
  return {
    level,
    perHour: trend.slope / 24,
    lowPerHour: trend.low / 24,
    highPerHour: trend.high / 24,
    onsetMs: scene.nowMs - count * DAY_MS,
    forMs: count * DAY_MS,
    score,
    evidence: [
      `It grew from day to day for ${duration(count * DAY_MS)}, by ${percent(Math.expm1(rise))}, without a restart.`,
    ],
    counterEvidence: sentences(
      [saturating, () => 'It grows ever more slowly, as caches do that fill.'],
      [step, () => 'Most of the growth came from one day to the next: it may be a new level.'],
      [busy > 0.3, () => 'Traffic grew from day to day, too.']
    ),
  };
}

/** Logarithms, and oldest first. */
function oldestFirst(newestFirst: Float64Array, count: number, into: Float64Array): Float64Array {
  for (let i = 0; i < count; i++) {
    into[i] = Math.log(newestFirst[count - 1 - i]!);
  }
  return into.subarray(0, count);
}

/** 0 to 1: traffic rose with the memory from day to day. */
function busyTrend(scene: Scene, count: number, window: Float64Array): number {
  if (scene.views.dayLevels('traffic', busyDays) < count) {
    return 0;
  }
  const busy = oldestFirst(busyDays, count, busyRising);
  const trend = theilSen(busy, DEVIATES_95);
  const together = correlation(window, busy);
  return trend !== undefined && trend.low > 0 && together > 0.5 ? Math.min(1, (together - 0.5) / 0.3) : 0;
}

/** The middling distance from the line. */
function residualOf(window: Float64Array, { slope }: Trend): number {
  let sum = 0;
  let sumSquares = 0;
  let count = 0;
  for (let i = 0; i < window.length; i++) {
    const rest = window[i]! - slope * i;
    if (Number.isNaN(rest)) continue;
    sum += rest;
    sumSquares += rest * rest;
    count++;
  }
  return count === 0 ? Infinity : Math.sqrt(Math.max(0, sumSquares / count - (sum / count) ** 2));
}

/** When its process started, as far as it is known; −Infinity: not. */
function startOf(scene: Scene): number {
  const started = scene.service.signals.started_at?.recent;
  const seconds = started === undefined ? NaN : medianOfNewest(started);
  return seconds > 0 ? 1000 * seconds : -Infinity;
}

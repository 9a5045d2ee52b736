/** Fits the forecast of one signal of one service. */
import type { SignalName, SignalValues, TimeScale } from '../signals/types';
import { type Nature, natureOf } from './nature';
import { gainsOf, remember } from './deviations';
import { dayAt, type Present, SignalForecast } from './signalForecast';
import { fitHistory, type HistoryFit } from './historyFit';
import { finiteCount, freshSteps, longSteps, meanBetween, shortSteps, valueNow } from './history';
import { contradicts, NO_RISE, PARTS, type Rise, riseAfter, riseOf, strongerRise } from './rise';
import type { FittedForecast } from './types';

const HOUR_MS = 3_600_000;
/** With fewer long steps than these, the recent scale is the history. */
const FEWEST_LONG_STEPS = 36;
/** With fewer values nothing is said. */
const FEWEST_VALUES = 8;

/**
 * @param values on both scales; NaN: missing
 * @param scales of these values; the recent one may be of length 0
 * @param earlier a forecast of the same signal of the same service: while the long scale has no new step, what was learned of it is
 *   used again
 * @returns undefined when too little is known
 */
export function fitForecast(
  values: SignalValues,
  scales: { recent: TimeScale; long: TimeScale },
  signal: SignalName,
  earlier?: FittedForecast
): FittedForecast | undefined {
  const { recent, long } = values;
  const nature = natureOf(signal);
  const recentMs = recent.length * scales.recent.stepMs;
  if (finiteCount(long) < FEWEST_LONG_STEPS) {
    const { values: short, stepMs } = shortSteps(recent, scales.recent);
    return finiteCount(short) < FEWEST_VALUES
      ? undefined
      : new SignalForecast(presentOf(fitHistory(short, stepMs, recentMs), NONE, recent, scales.recent, nature), NaN);
  }
  const isSame = earlier instanceof SignalForecast && earlier.fittedToMs === scales.long.endMs;
  const history = isSame
    ? earlier.present.history
    : fitHistory(longSteps(long), scales.long.stepMs, recentMs > 0 ? recentMs : scales.long.stepMs);
  // Without a recent scale, now is the end of the long one.
  const [newest, scale] = recent.length > 0 ? [recent, scales.recent] : [long.subarray(-1), scales.long];
  const fresh = freshSteps(long, scales.long, newest, scale);
  return new SignalForecast(presentOf(history, fresh, newest, scale, nature), scales.long.endMs);
}

const NONE = new Float64Array(0);

/** Where the signal stands after the fresh steps that follow the history. */
function presentOf(
  history: HistoryFit,
  fresh: Float64Array,
  recent: Float64Array,
  scale: TimeScale,
  nature: Nature
): Present {
  const memories = history.known.memories.slice();
  const gains = gainsOf(history.stepMs);
  const excursions = fresh.length > 0 ? history.excursions.copy() : history.excursions;
  for (let i = 0; i < fresh.length; i++) {
    const place = i % history.stepsPerDay;
    const deviation = (fresh[i]! - history.day[place]! - history.trend.slope * (i + 1)) / history.scale[place]!;
    remember(memories, deviation, gains);
    excursions.push(deviation, history.scale[place]!);
  }
  return {
    nowMs: scale.endMs,
    latest: valueNow(recent, scale),
    history,
    fresh: fresh.length,
    memories,
    excursions,
    rise: nature.piles ? riseNow(recent, scale, history, fresh.length) : NO_RISE,
    nature,
  };
}

/** That of the recent scale, or that of the history as of now, unless the recent scale contradicts it. */
function riseNow(recent: Float64Array, scale: TimeScale, history: HistoryFit, fresh: number): Rise {
  const rises = WINDOWS.map((window) => riseIn(recent, scale, history, fresh, window));
  const { rise, stepMs } = history;
  const hours = (fresh * stepMs) / HOUR_MS;
  const longer = { ...rise, level: rise.level + riseAfter(rise, hours) };
  return strongerRise(...rises, contradicts(rises[0]!, rise) ? NO_RISE : longer);
}

const parts = new Float64Array(PARTS);
/**
 * Shares of the recent scale in which a rise is looked for, since a young one does not fill it; in each it must be so many times what
 * is usual in the whole, for there are more chances to see one.
 */
const WINDOWS = [
  { share: 1, times: 1 },
  { share: 0.5, times: 2 },
  { share: 0.25, times: 2 },
  { share: 0.1, times: 4 },
];
/** Where the profile jumps from step to step, what it leaves between them rises and falls: of so many jumps nothing is told. */
const ROUGH = 4;

/** Of the recent scale, apart from profile and trend. */
function riseIn(
  recent: Float64Array,
  scale: TimeScale,
  history: HistoryFit,
  fresh: number,
  { share, times }: (typeof WINDOWS)[number]
): Rise {
  const together = Math.floor((share * recent.length) / PARTS);
  if (together === 0) {
    return NO_RISE;
  }
  const { stepMs, trend } = history;
  const partMs = together * scale.stepMs;
  let rough = 0;
  for (let part = 0; part < PARTS; part++) {
    const end = recent.length - (PARTS - 1 - part) * together;
    // A step's value stands for the mean until its end; that of its middle is half a step before.
    const step = fresh + 0.5 - ((PARTS - 0.5 - part) * partMs) / stepMs;
    const expected = dayAt(history.day, step);
    rough = Math.max(rough, Math.abs(dayAt(history.day, step + 1) - expected));
    parts[part] = meanBetween(recent, end - together, end) - expected - trend.slope * step;
  }
  return riseOf(parts, (PARTS * partMs) / HOUR_MS, Math.max(times * history.usualChange, ROUGH * rough));
}

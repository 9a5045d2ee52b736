/** Fits the forecast of one signal of one service. */
import { RESOURCES, type SignalName, type SignalValues, type TimeScale } from '../signals/types';
import { boundsOf } from './bounds';
import { deviationsOf, fitDeviations } from './deviations';
import { SignalForecast } from './fittedForecast';
import { historyOf, type History, meanBetween } from './history';
import { fitProfile, type Profile } from './profile';
import { alignLevels } from './levelShifts';
import { NO_RISE, PARTS, riseOf, type Rise } from './rise';
import { fitTrend, type Trend } from './trend';
import type { FittedForecast } from './types';

const HOUR_MS = 3_600_000;
/** The trend of what is not used up is a whim: it dies down with this time constant. */
const TREND_MS = 7 * 86_400_000;
const USED_UP: ReadonlySet<SignalName> = new Set(Object.values(RESOURCES).map(({ used }) => used));

/**
 * @param values on both scales; NaN: missing
 * @param scales of these values; the recent one may be of length 0
 * @returns undefined when too little is known
 */
export function fitForecast(
  values: SignalValues,
  scales: { recent: TimeScale; long: TimeScale },
  signal: SignalName
): FittedForecast | undefined {
  const history = historyOf(values, scales);
  if (history === undefined) {
    return undefined;
  }
  const { values: steps, fitted, stepMs, stepsPerDay, endMs } = history;
  alignLevels(steps, fitted, stepsPerDay);
  const trend = fitTrend(steps, fitted, stepsPerDay);
  const latest = steps[steps.length - 1]!;
  for (let i = 0; i < steps.length; i++) {
    steps[i]! -= trend.slope * (i - (fitted - 1));
  }
  const profile = fitProfile(steps, fitted, stepsPerDay);
  const deviations = deviationsOf(steps, steps.length, profile, stepMs);
  return new SignalForecast({
    nowMs: endMs,
    stepMs,
    latest,
    values: steps,
    length: steps.length,
    fitted,
    profile,
    trend,
    trendSteps: USED_UP.has(signal) ? Infinity : TREND_MS / stepMs,
    deviations,
    model: fitDeviations(steps, { ...deviations, length: fitted }, profile, stepMs),
    rise: recentRise(values.recent, scales.recent, history, { profile, trend, z: deviations.z }),
    bounds: boundsOf(signal),
  });
}

const parts = new Float64Array(PARTS);

/** Of the recent scale, apart from profile and trend. */
function recentRise(
  recent: Float64Array,
  scale: TimeScale,
  history: History,
  { profile, trend, z }: { profile: Profile; trend: Trend; z: Float64Array }
): Rise {
  const together = Math.floor(recent.length / PARTS);
  if (together === 0) {
    return NO_RISE;
  }
  const { stepMs, values, fitted } = history;
  const windowHours = (together * PARTS * scale.stepMs) / HOUR_MS;
  for (let part = 0; part < PARTS; part++) {
    const end = recent.length - (PARTS - 1 - part) * together;
    const mean = meanBetween(recent, end - together, end);
    // A value stands for the mean of the step that ends there; the middle of that is half a step before.
    const at = values.length - 0.5 - ((PARTS - 0.5 - part) * together * scale.stepMs) / stepMs;
    parts[part] = mean - expected(profile, at) - trend.slope * (at - (fitted - 1));
  }
  return riseOf(parts, windowHours, usualChange(z, profile, Math.round((windowHours * HOUR_MS) / stepMs)));
}

/** What the profile says of a step, or of a time between two. */
function expected({ rows, stepsPerDay, days, missing }: Profile, position: number): number {
  const at = Math.max(0, position + missing);
  const step = Math.floor(at);
  const valueAt = (i: number): number => {
    const slot = i % stepsPerDay;
    return rows[Math.max(1, Math.min(days, (i - slot) / stepsPerDay)) * stepsPerDay + slot]!;
  };
  return valueAt(step) + (at - step) * (valueAt(step + 1) - valueAt(step));
}

const changes = new Float64Array(256);

/** How much what the profile leaves changes in so many steps: 19 in 20 changes before the last one are smaller. */
function usualChange(z: Float64Array, { scale, stepsPerDay, missing }: Profile, steps: number): number {
  let count = 0;
  const stride = Math.max(1, Math.ceil(z.length / changes.length));
  for (let i = z.length - 1 - steps; i - steps >= 0; i -= stride) {
    const change = Math.abs(z[i]! - z[i - steps]!) * scale[(i + missing) % stepsPerDay]!;
    if (!Number.isNaN(change)) {
      changes[count++] = change;
    }
  }
  return count < 20 ? Infinity : changes.subarray(0, count).sort()[Math.floor(0.95 * count)]!;
}

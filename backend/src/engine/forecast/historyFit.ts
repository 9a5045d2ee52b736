/** All that is learned of the history of a signal; it is kept until the history has another step. */
import { type DeviationModel, type Deviations, deviationsOf, fitDeviations, Known } from './deviations';
import { Excursions } from './excursion';
import { alignLevels } from './levelShifts';
import { fitProfile, type Profile } from './profile';
import { NO_RISE, PARTS, type Rise, riseOf, strongerRise } from './rise';
import { fitTrend, type Trend } from './trend';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** A window of 24 parts, each of so many steps: 8 h and 32 h in steps of 10 min. */
const RISE_STEPS = [2, 8];
const FEWEST_STEPS_PER_DAY = 8;
/** Seasonal naive errors are kept for so many days ahead. */
const NAIVE_DAYS = 3;

export interface HistoryFit {
  stepMs: number;
  /** 1: no rhythm is known; the "day" is one step. */
  stepsPerDay: number;
  /** The profile of the day that follows the last step, at the level of that step. */
  day: Float64Array;
  scale: Float64Array;
  trend: Trend;
  model: DeviationModel;
  known: Known;
  excursions: Excursions;
  /** How much what profile and trend leave changes in the time that the recent scale has: 19 in 20 changes are smaller. */
  usualChange: number;
  /** The rise of longer times that weighs most, as of the last step. */
  rise: Rise;
  /** How many of the steps far from the profile begin a new stretch of such ones: the extremal index, above 0 and up to 1. */
  extremalIndex: number;
  /** Mean absolute errors of the seasonal naive forecast, and how many steps ahead. */
  naive: Array<{ steps: number; error: number }>;
}

/**
 * @param values the newest last, NaN: missing; overwritten
 * @param changeMs of which changes are looked at
 */
export function fitHistory(values: Float64Array, stepMs: number, changeMs: number): HistoryFit {
  const perDay = Math.round(DAY_MS / stepMs);
  const rhythm = perDay >= FEWEST_STEPS_PER_DAY && values.length > perDay ? perDay : 0;
  const naive = naiveErrors(values, rhythm, stepMs);
  alignLevels(values, rhythm);
  const trend = fitTrend(values, rhythm);
  for (let i = 0; i < values.length; i++) {
    values[i]! -= trend.slope * (i - (values.length - 1));
  }
  const profile = fitProfile(values, rhythm);
  const { stepsPerDay, scale, rows } = profile;
  const deviations = deviationsOf(values, profile, stepMs);
  return {
    stepMs,
    stepsPerDay,
    day: rows.slice(rows.length - stepsPerDay),
    scale,
    trend,
    model: fitDeviations(values, deviations, profile, stepMs),
    known: new Known(deviations, stepsPerDay),
    excursions: excursionsOf(deviations, profile),
    usualChange: usualChange(deviations, profile, Math.max(1, Math.round(changeMs / stepMs))),
    rise: strongerRise(...RISE_STEPS.map((steps) => riseIn(deviations, profile, steps, stepMs))),
    extremalIndex: extremalIndexOf(deviations),
    naive,
  };
}

const parts = new Float64Array(PARTS);

/** @param steps of each part of the window */
function riseIn({ z }: Deviations, profile: Profile, steps: number, stepMs: number): Rise {
  const { scale, stepsPerDay, missing } = profile;
  if (z.length < PARTS * steps) {
    return NO_RISE;
  }
  for (let part = 0; part < PARTS; part++) {
    let sum = 0;
    let count = 0;
    for (let i = z.length - (PARTS - part) * steps; i < z.length - (PARTS - 1 - part) * steps; i++) {
      const left = z[i]! * scale[(i + missing) % stepsPerDay]!;
      if (!Number.isNaN(left)) {
        sum += left;
        count++;
      }
    }
    parts[part] = count > 0 ? sum / count : NaN;
  }
  return riseOf(parts, (PARTS * steps * stepMs) / HOUR_MS, usualChange({ z }, profile, PARTS * steps));
}

function excursionsOf({ z }: Deviations, { scale, stepsPerDay, missing }: Profile): Excursions {
  const excursions = new Excursions();
  for (let i = 0; i < z.length; i++) {
    excursions.push(z[i]!, scale[(i + missing) % stepsPerDay]!);
  }
  return excursions;
}

const changes = new Float64Array(128);
const FEWEST_CHANGES = 20;
/** What nine in ten stay below, times this, is what 19 in 20 do of normally distributed ones; past incidents are mostly above both. */
const NINE_TO_95 = 1.2;

function usualChange({ z }: Pick<Deviations, 'z'>, { scale, stepsPerDay, missing }: Profile, steps: number): number {
  let count = 0;
  const stride = Math.max(1, Math.ceil(z.length / changes.length));
  // The last ones may be what is looked for.
  for (let i = z.length - 1 - steps; i - steps >= 0; i -= stride) {
    const change = Math.abs(z[i]! - z[i - steps]!) * scale[(i + missing) % stepsPerDay]!;
    if (!Number.isNaN(change)) {
      changes[count++] = change;
    }
  }
  return count < FEWEST_CHANGES ? Infinity : NINE_TO_95 * changes.subarray(0, count).sort()[Math.floor(0.9 * count)]!;
}

const FAR_SHARE = 0.95;
const FEWEST_FAR = 8;
/** Of a series with too few. */
const USUAL_INDEX = 0.3;

/** The runs estimator (Smith and Weissman 1994): stretches above a high threshold, over steps above it. */
function extremalIndexOf({ z }: Deviations): number {
  const stride = Math.max(1, Math.ceil(z.length / changes.length));
  let count = 0;
  for (let i = z.length - 1; i >= 0; i -= stride) {
    if (!Number.isNaN(z[i]!)) {
      changes[count++] = Math.abs(z[i]!);
    }
  }
  const far = changes.subarray(0, count).sort()[Math.floor(FAR_SHARE * count)]!;
  let stretches = 0;
  let above = 0;
  let isWithin = false;
  for (let i = 0; i < z.length; i++) {
    const isFar = Math.abs(z[i]!) > far;
    above += isFar ? 1 : 0;
    stretches += isFar && !isWithin ? 1 : 0;
    isWithin = isFar;
  }
  return above < FEWEST_FAR ? USUAL_INDEX : stretches / above;
}

/** Of whole days ahead; without a rhythm, of the value before, so many steps ahead. */
function naiveErrors(values: Float64Array, rhythm: number, stepMs: number): HistoryFit['naive'] {
  const hour = Math.max(1, Math.round(3_600_000 / stepMs));
  const lags = rhythm > 0 ? Array.from({ length: NAIVE_DAYS }, (_, i) => (i + 1) * rhythm) : [1, hour, 4 * hour];
  const all = lags.map((steps) => {
    let sum = 0;
    let count = 0;
    for (let i = steps; i < values.length; i++) {
      const error = Math.abs(values[i]! - values[i - steps]!);
      if (!Number.isNaN(error)) {
        sum += error;
        count++;
      }
    }
    return { steps, error: sum / count };
  });
  return all.filter(({ error }) => !Number.isNaN(error));
}

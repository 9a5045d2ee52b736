/**
 * The shape of a day: what each step of it is expected to be, from the days before alone. That makes the differences from it
 * errors of real forecasts, a day ahead.
 */
import { Scratch } from '../stats/scratch';

/** What it holds is valid until the next one is made. */
export interface Profile {
  stepsPerDay: number;
  /** Of the history; the last one is complete, the first one may begin late. 0: no rhythm. */
  days: number;
  /** Steps that the first day lacks. */
  missing: number;
  /** `days + 1` rows: row d is expected of day d, from the days before it; NaN in the first. The last row is of the day to come. */
  rows: Float64Array;
  /** Mean absolute error at each step of the day, smoothed; above 0. */
  scale: Float64Array;
}

/** Half widths of the smoothing, in shares of a day; the best one is taken. */
const SMOOTHING = [0, 1 / 144, 1 / 72, 1 / 36, 1 / 18];
/** Days by which the smoothing is chosen. */
const CHOICE_DAYS = 5;
/** Half width of the smoothing of the scale, as a share of a day. */
const SCALE_SMOOTHING = 1 / 12;
/** Of the scale, so much is that of the whole day. */
const COMMON_SCALE = 0.5;
/** Of normally distributed errors. */
const MEDIAN_TO_MEAN = 1.18;
/** Where most errors are 0, this share of their mean is common. */
const RARE = 0.1;
/** A share of the largest value, since a scale is divided by. */
const LEAST_SCALE = 1e-9;
/** Of common ones, an error counts as so many at most. */
const MOST_ERROR = 4;

const rowsMemory = new Scratch();
const sortedMemory = new Scratch();
const triedMemory = new Scratch();
const rowMemory = new Scratch();

/** @param stepsPerDay 0: no rhythm; what is expected is the median of all */
export function fitProfile(values: Float64Array, stepsPerDay: number): Profile {
  if (stepsPerDay === 0) {
    return flatProfile(values);
  }
  const days = Math.ceil(values.length / stepsPerDay);
  const missing = days * stepsPerDay - values.length;
  const rows = centralMeans(values, days, stepsPerDay, missing);
  const profile = { stepsPerDay, days, missing, rows, scale: new Float64Array(stepsPerDay) };
  smooth(rows, stepsPerDay, bestSmoothing(values, profile));
  flatten(values, profile);
  measureScale(values, profile);
  return profile;
}

/** A day of one step: what is expected of all is in the last row. */
function flatProfile(values: Float64Array): Profile {
  const known = values.filter((value) => !Number.isNaN(value));
  known.sort();
  const rows = Float64Array.of(known[known.length >> 1]!);
  const profile: Profile = { stepsPerDay: 1, days: 0, missing: 0, rows, scale: new Float64Array(1) };
  measureScale(values, profile);
  return profile;
}

/** Of a step, what was expected of it so many days before (1: the day before); where nothing was, the earliest that was. */
export function expectedOf({ rows, days, missing, stepsPerDay }: Profile, step: number, daysBefore = 1): number {
  if (days === 0) {
    return rows[0]!;
  }
  const at = Math.max(0, step + missing);
  const slot = at % stepsPerDay;
  const row = Math.min(days, Math.max(1, (at - slot) / stepsPerDay + 1 - daysBefore));
  return rows[row * stepsPerDay + slot]!;
}

export function scaleOf({ missing, scale, stepsPerDay }: Profile, step: number): number {
  return scale[(step + missing) % stepsPerDay]!;
}

/** Of each step of the day the mean of the middle half of its values on the days before. */
function centralMeans(values: Float64Array, days: number, stepsPerDay: number, missing: number): Float64Array {
  const rows = rowsMemory.take((days + 1) * stepsPerDay);
  const sorted = sortedMemory.take(stepsPerDay * days);
  const counts = new Uint16Array(stepsPerDay);
  for (let day = 0; day <= days; day++) {
    for (let step = 0; step < stepsPerDay; step++) {
      const count = counts[step]!;
      const base = step * days;
      const cut = (count + 1) >> 2;
      let sum = 0;
      for (let i = cut; i < count - cut; i++) {
        sum += sorted[base + i]!;
      }
      rows[day * stepsPerDay + step] = sum / (count - 2 * cut);
      const at = day * stepsPerDay + step - missing;
      const value = at < 0 || day === days ? NaN : values[at]!;
      if (!Number.isNaN(value)) {
        let place = count;
        while (place > 0 && sorted[base + place - 1]! > value) {
          sorted[base + place] = sorted[base + place - 1]!;
          place--;
        }
        sorted[base + place] = value;
        counts[step] = count + 1;
      }
    }
  }
  return rows;
}

function bestSmoothing(values: Float64Array, { rows, stepsPerDay, days, missing }: Profile): number {
  const firstDay = Math.max(1, days - CHOICE_DAYS);
  const from = firstDay * stepsPerDay;
  const tried = triedMemory.take(rows.length - stepsPerDay - from);
  let best = 0;
  let least = Infinity;
  let before = -1;
  for (const share of SMOOTHING) {
    const half = Math.round(share * stepsPerDay);
    if (half === before) {
      continue;
    }
    before = half;
    tried.set(rows.subarray(from, from + tried.length));
    smooth(tried, stepsPerDay, half);
    let sum = 0;
    for (let i = 0; i < tried.length; i++) {
      const error = Math.abs(values[from + i - missing]! - tried[i]!);
      sum += Number.isNaN(error) ? 0 : error;
    }
    if (sum < least) {
      least = sum;
      best = half;
    }
  }
  return best;
}

/** Each row by a moving mean around the clock; what is missing is filled by its neighbours, or by the mean of its row. */
function smooth(rows: Float64Array, width: number, half: number): void {
  const row = rowMemory.take(width);
  for (let start = 0; start < rows.length; start += width) {
    let all = 0;
    let known = 0;
    let sum = 0;
    let count = 0;
    for (let i = 0; i < width; i++) {
      const value = rows[start + i]!;
      row[i] = value;
      if (!Number.isNaN(value)) {
        all += value;
        known++;
      }
    }
    for (let i = -half; i <= half; i++) {
      const value = row[(i + width) % width]!;
      if (!Number.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    for (let i = 0; i < width; i++) {
      rows[start + i] = count > 0 ? sum / count : all / known;
      const leaves = row[(i - half + width) % width]!;
      const enters = row[(i + half + 1) % width]!;
      if (!Number.isNaN(leaves)) {
        sum -= leaves;
        count--;
      }
      if (!Number.isNaN(enters)) {
        sum += enters;
        count++;
      }
    }
  }
}

/** A shape that the days do not follow is noise: it is made as flat as they show, by regression of days on their rows. */
function flatten(values: Float64Array, { rows, stepsPerDay, days, missing }: Profile): void {
  let together = 0;
  let own = 0;
  const means = new Float64Array(days + 1);
  for (let day = 1; day <= days; day++) {
    let rowSum = 0;
    let sum = 0;
    let count = 0;
    for (let step = 0; step < stepsPerDay; step++) {
      rowSum += rows[day * stepsPerDay + step]!;
      const value = values[day * stepsPerDay + step - missing]!;
      if (day < days && !Number.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    means[day] = rowSum / stepsPerDay;
    if (2 * count < stepsPerDay) {
      continue;
    }
    for (let step = 0; step < stepsPerDay; step++) {
      const value = values[day * stepsPerDay + step - missing]! - sum / count;
      const shape = rows[day * stepsPerDay + step]! - means[day]!;
      if (!Number.isNaN(value * shape)) {
        together += value * shape;
        own += shape * shape;
      }
    }
  }
  const share = own > 0 ? Math.min(1, Math.max(0, together / own)) : 0;
  for (let day = 1; day <= days; day++) {
    for (let i = day * stepsPerDay; i < (day + 1) * stepsPerDay; i++) {
      rows[i] = means[day]! + share * (rows[i]! - means[day]!);
    }
  }
}

const errors = new Float64Array(256);
const sumsMemory = new Scratch();
const countsMemory = new Scratch();

/** What is usual, so that an outage does not make the usual errors look small: robust, but not 0 where most errors are. */
function commonError(values: Float64Array, profile: Profile): number {
  const stride = Math.max(1, Math.ceil(values.length / errors.length));
  let sum = 0;
  let count = 0;
  for (let i = values.length - 1; i >= 0; i -= stride) {
    const error = Math.abs(values[i]! - ownRow(profile, i));
    if (!Number.isNaN(error)) {
      sum += error;
      errors[count++] = error;
    }
  }
  if (count === 0) {
    return 0;
  }
  const middle = errors.subarray(0, count).sort()[count >> 1]!;
  return Math.max(MEDIAN_TO_MEAN * middle, (RARE * sum) / count);
}

/** As `expectedOf`, NaN for the first day. */
function ownRow({ rows, days, missing }: Profile, step: number): number {
  return days === 0 ? rows[0]! : rows[step + missing]!;
}

function measureScale(values: Float64Array, profile: Profile): void {
  const { stepsPerDay, missing, scale } = profile;
  const common = commonError(values, profile);
  const most = MOST_ERROR * common;
  const sums = sumsMemory.take(stepsPerDay).fill(0);
  const counts = countsMemory.take(stepsPerDay).fill(0);
  let largest = 0;
  for (let i = 0, slot = missing; i < values.length; i++, slot++) {
    if (slot === stepsPerDay) {
      slot = 0;
    }
    const value = values[i]!;
    const error = Math.abs(value - ownRow(profile, i));
    if (!Number.isNaN(error)) {
      largest = Math.max(largest, Math.abs(value));
      sums[slot]! += Math.min(error, most);
      counts[slot]! += 1;
    }
  }
  const least = Math.max(LEAST_SCALE * largest, Number.MIN_VALUE * 2 ** 60);
  const half = Math.floor(stepsPerDay * SCALE_SMOOTHING);
  let sum = 0;
  let count = 0;
  for (let i = -half; i < half; i++) {
    sum += sums[(i + stepsPerDay) % stepsPerDay]!;
    count += counts[(i + stepsPerDay) % stepsPerDay]!;
  }
  for (let step = 0; step < stepsPerDay; step++) {
    sum += sums[(step + half) % stepsPerDay]!;
    count += counts[(step + half) % stepsPerDay]!;
    const local = count > 0 ? sum / count : common;
    scale[step] = Math.max(least, COMMON_SCALE * common + (1 - COMMON_SCALE) * local);
    sum -= sums[(step - half + stepsPerDay) % stepsPerDay]!;
    count -= counts[(step - half + stepsPerDay) % stepsPerDay]!;
  }
}

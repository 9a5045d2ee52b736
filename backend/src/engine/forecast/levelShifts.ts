/**
 * Levels that changed for good: a disk that was pruned, a service that was given more work. What was before such a change is
 * moved to the level after it, so that the shape of the days is still of use.
 */
import { Scratch } from '../stats/scratch';

/** Parts of a day whose medians are compared with those a day before. */
const PARTS = 8;
/** A shift shows in as many parts as a day has; from so many on it is believed. */
const FEWEST_PARTS = 5;
/** In median absolute deviations of all such differences. */
const OUTSTANDING = 6;
/** And as a share of the range of the values. */
const LEAST_SHARE = 0.1;
/** A shift that is taken back within these days is none: a weekend. */
const BACK_DAYS = 8;
/** Taken back: by at least this share of it. */
const TAKEN_BACK = 0.5;
const SAMPLES = 9;

interface Shift {
  part: number;
  by: number;
}

const sample = new Float64Array(SAMPLES);

/** Changes the values in place. */
export function alignLevels(values: Float64Array, stepsPerDay: number): void {
  const { length } = values;
  const partSteps = stepsPerDay / PARTS;
  const count = stepsPerDay < PARTS ? 0 : Math.floor((length - stepsPerDay) / partSteps);
  if (count < 2 * PARTS) {
    return;
  }
  const from = (part: number): number => length - Math.round((count - part) * partSteps);
  const changes = new Float64Array(count);
  for (let part = 0; part < count; part++) {
    changes[part] = medianChange(values, from(part), from(part + 1), stepsPerDay);
  }
  for (const { part, by } of lasting(runsOf(changes, threshold(changes, values)))) {
    for (let i = 0; i < from(part); i++) {
      values[i]! += by;
    }
  }
}

/** Median difference to the day before, of evenly chosen steps. */
function medianChange(values: Float64Array, from: number, to: number, stepsPerDay: number): number {
  const stride = Math.max(1, Math.ceil((to - from) / SAMPLES));
  let count = 0;
  for (let i = from; i < to; i += stride) {
    const change = values[i]! - values[i - stepsPerDay]!;
    if (!Number.isNaN(change)) {
      sample[count++] = change;
    }
  }
  return count === 0 ? NaN : median(sample.subarray(0, count));
}

function median(values: Float64Array): number {
  values.sort();
  return (values[(values.length - 1) >> 1]! + values[values.length >> 1]!) / 2;
}

const ordered = new Scratch();

/** The usual change, and how much one differs from it that is outstanding. */
function threshold(changes: Float64Array, values: Float64Array): { usual: number; least: number } {
  const usual = medianOf(changes);
  const deviation = medianOf(changes, usual);
  const stride = Math.max(1, values.length >> 7);
  const some = ordered.take(Math.ceil(values.length / stride));
  let count = 0;
  for (let i = 0; i < values.length; i += stride) {
    if (!Number.isNaN(values[i]!)) {
      some[count++] = values[i]!;
    }
  }
  const sorted = some.subarray(0, count).sort();
  const range = count === 0 ? 0 : sorted[Math.floor(0.9 * (count - 1))]! - sorted[Math.floor(0.1 * (count - 1))]!;
  return { usual, least: Math.max(OUTSTANDING * deviation, LEAST_SHARE * range) };
}

/** Of all changes; with a centre, of their distances from it. */
function medianOf(changes: Float64Array, centre?: number): number {
  const known = ordered.take(changes.length);
  let count = 0;
  for (let i = 0; i < changes.length; i++) {
    if (!Number.isNaN(changes[i]!)) {
      known[count++] = centre === undefined ? changes[i]! : Math.abs(changes[i]! - centre);
    }
  }
  return count === 0 ? 0 : median(known.subarray(0, count));
}

/** Runs of outstanding changes of one sign, so long as a shift makes them. */
function runsOf(changes: Float64Array, { usual, least }: { usual: number; least: number }): Shift[] {
  const signOf = (part: number): number => {
    const beyond = changes[part]! - usual;
    return beyond > least ? 1 : beyond < -least ? -1 : 0;
  };
  const shifts: Shift[] = [];
  for (let part = 0; part < changes.length;) {
    const sign = signOf(part);
    let end = part + 1;
    while (end < changes.length && end - part < PARTS && signOf(end) === sign) {
      end++;
    }
    if (sign !== 0 && end - part >= FEWEST_PARTS) {
      shifts.push({ part, by: median(changes.slice(part, end)) - usual });
    }
    part = end;
  }
  return shifts;
}

function lasting(shifts: readonly Shift[]): Shift[] {
  return shifts.filter(
    ({ part, by }) =>
      !shifts.some(
        (other) =>
          other.by * by < 0 &&
          Math.abs(other.part - part) <= BACK_DAYS * PARTS &&
          Math.abs(other.by) > TAKEN_BACK * Math.abs(by)
      )
  );
}

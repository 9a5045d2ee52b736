/** The events of a calendar as shifts. */
import { Temporal } from 'temporal-polyfill';
import type { Shift } from '../types';
import { occurrences, wallTime } from './occurrences';
import { type Component, type Property, ruleOf, textOf } from './parse';
import type { Zone } from './zones';

const DAY_MS = 86_400_000;

export interface Period {
  from: number;
  to: number;
}

/** Why an event says nothing of who is on duty. */
export type Unusable = 'nobody' | 'zone' | 'time';

/** A time of the file: by the clock on the wall of its zone. */
interface Time {
  wall: number;
  zone: Zone;
  /** A whole day. */
  isDate: boolean;
}

/** An event, and all that change single ones of its repetitions. */
export interface Series {
  base?: Component;
  changed: Component[];
}

/** What repetitions are found and left out by. */
interface Reading {
  zoneOf(tzid: string): Zone | undefined;
  /** Of times without a zone, and of whole days. */
  floating: Zone;
  personOf(event: Component): string | undefined;
  period: Period;
}

/** Events by their UID; of several versions of one the newest counts. */
export function seriesOf(events: readonly Component[]): Series[] {
  const all = new Map<string, Series>();
  events.forEach((event, index) => {
    const uid = textOf(event.first('uid')) ?? `\u0000${index}`;
    const series = all.get(uid) ?? { changed: [] };
    all.set(uid, series);
    if (event.first('recurrence-id') !== undefined) {
      series.changed.push(event);
    } else if (series.base === undefined || sequenceOf(event) >= sequenceOf(series.base)) {
      series.base = event;
    }
  });
  return [...all.values()];
}

/**
 * The shifts of a series that touch the period.
 * @returns beside them why events were left out
 */
export function shiftsOf({ base, changed }: Series, reading: Reading): { shifts: Shift[]; left: Unusable[] } {
  const left: Unusable[] = [];
  const collect = (event: Component, find: () => Shift[]): Shift[] => {
    if (textOf(event.first('status'))?.toUpperCase() === 'CANCELLED') {
      return [];
    }
    try {
      return find();
    } catch (error) {
      left.push(error instanceof UnusableError ? error.reason : 'time');
      return [];
    }
  };
  const shifts = [
    ...(base === undefined ? [] : collect(base, () => repeatedShifts(base, changed, reading))),
    ...changed.flatMap((event) => collect(event, () => [shiftOf(event, startOf(event, reading).wall, reading)])),
  ];
  return {
    shifts: shifts.filter(({ from, to }) => from < reading.period.to && to > reading.period.from && from < to),
    left,
  };
}

class UnusableError extends Error {
  constructor(readonly reason: Unusable) {
    super(reason);
  }
}

function repeatedShifts(event: Component, changed: readonly Component[], reading: Reading): Shift[] {
  const start = startOf(event, reading);
  const rule = ruleOf(event);
  const { period } = reading;
  const longest = spanOf(event, start, reading);
  // By the clock on the wall, which is a day off at most.
  const [from, to] = [period.from - longest - DAY_MS, period.to + DAY_MS];
  const walls = new Set([
    ...(rule === undefined ? [start.wall] : occurrences(inWallTime(rule, start), start.wall, from, to)),
    ...event.all('rdate').flatMap((dates) => timesOf(dates, reading).map((time) => wallIn(time, start))),
  ]);
  for (const property of [...event.all('exdate'), ...changed.flatMap((one) => one.all('recurrence-id'))]) {
    for (const time of timesOf(property, reading)) {
      remove(walls, time, start);
    }
  }
  return [...walls].filter((wall) => wall >= from && wall <= to).map((wall) => shiftOf(event, wall, reading));
}

/** One that was meant by its day alone is that of the day. */
function remove(walls: Set<number>, time: Time, start: Time): void {
  if (time.isDate && !start.isDate) {
    walls.forEach((wall) => {
      if (Math.floor(wall / DAY_MS) === Math.floor(time.wall / DAY_MS)) walls.delete(wall);
    });
    return;
  }
  walls.delete(wallIn(time, start));
}

/** By the clock of another time's zone. */
function wallIn(time: Time, { zone, isDate }: Time): number {
  const wall = time.zone === zone || time.isDate ? time.wall : zone.toWall(time.zone.toInstant(time.wall));
  return isDate ? Math.floor(wall / DAY_MS) * DAY_MS : wall;
}

/** UNTIL is in UTC where the start has a zone, and the rule is read by the clock on the wall. */
function inWallTime(rule: string, { zone, isDate }: Time): string {
  return rule.replace(
    /UNTIL=(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?/,
    (_, year, month, day, h, m, s, utc) => {
      const wall = wallTime(`${year}-${month}-${day}T${h ?? '23'}:${m ?? '59'}:${s ?? '59'}`);
      const until = new Date(utc === 'Z' && !isDate ? zone.toWall(wall) : wall);
      return `UNTIL=${until.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
    }
  );
}

function shiftOf(event: Component, wall: number, reading: Reading): Shift {
  const start = startOf(event, reading);
  const person = reading.personOf(event);
  if (person === undefined) {
    throw new UnusableError('nobody');
  }
  const from = start.zone.toInstant(wall);
  return { from, to: endOf(event, start, wall, from, reading), person };
}

/** Days are those of the clock on the wall; a day with a change of the clock has 23 or 25 hours. */
function endOf(event: Component, start: Time, wall: number, from: number, reading: Reading): number {
  const end = event.first('dtend');
  if (end !== undefined) {
    const time = timesOf(end, reading)[0] ?? start;
    return time.zone === start.zone
      ? start.zone.toInstant(wall + time.wall - start.wall)
      : from + time.zone.toInstant(time.wall) - start.zone.toInstant(start.wall);
  }
  const duration = textOf(event.first('duration'));
  if (duration === undefined) {
    return start.isDate ? start.zone.toInstant(wall + DAY_MS) : from;
  }
  const { weeks, days, hours, minutes, seconds } = Temporal.Duration.from(duration);
  return start.zone.toInstant(wall + (7 * weeks + days) * DAY_MS) + 1000 * (3600 * hours + 60 * minutes + seconds);
}

function spanOf(event: Component, start: Time, reading: Reading): number {
  const from = start.zone.toInstant(start.wall);
  return endOf(event, start, start.wall, from, reading) - from;
}

function startOf(event: Component, reading: Reading): Time {
  const property = event.first('dtstart');
  const time = property === undefined ? undefined : timesOf(property, reading)[0];
  if (time === undefined) {
    throw new UnusableError('time');
  }
  return time;
}

function timesOf(property: Property, { zoneOf, floating }: Reading): Time[] {
  const tzid = property.parameter('tzid');
  return property.values.map((value) => {
    // A period has its start and its end.
    const text: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof text !== 'string') {
      throw new UnusableError('time');
    }
    const isDate = property.type === 'date';
    const zone = isDate ? floating : text.endsWith('Z') ? zoneOf('UTC') : tzid === undefined ? floating : zoneOf(tzid);
    if (zone === undefined) {
      throw new UnusableError('zone');
    }
    return { wall: wallTime(text), zone, isDate };
  });
}

function sequenceOf(event: Component): number {
  const [value] = event.first('sequence')?.values ?? [];
  return typeof value === 'number' ? value : 0;
}

/** The time zones of a calendar: those of the IANA database by their name, others by the calendar's own rules. */
import { Temporal } from 'temporal-polyfill';
import { type Component, ruleOf, textOf } from './parse';
import { occurrences, wallTime } from './occurrences';

/** Between epoch ms and the clock on the wall, which is given as if it were UTC's. */
export interface Zone {
  toInstant(wall: number): number;
  toWall(instant: number): number;
}

/** @returns finds a zone by its TZID; undefined: it is not known */
export function createZones(calendar: Component, untilMs: number): (tzid: string) => Zone | undefined {
  const own = new Map(
    calendar
      .children('vcalendar')
      .flatMap((one) => one.children('vtimezone'))
      .map((zone) => [textOf(zone.first('tzid')) ?? '', zone])
  );
  const known = new Map<string, Zone | undefined>();
  return (tzid) => {
    if (!known.has(tzid)) {
      known.set(tzid, namedZone(tzid) ?? ownZone(own.get(tzid), untilMs));
    }
    return known.get(tzid);
  };
}

/** @param tzid also with a prefix, such as /freeassociation.sourceforge.net/Europe/Berlin */
export function namedZone(tzid: string): Zone | undefined {
  const names = [tzid, tzid.split('/').slice(-2).join('/')];
  for (const timeZone of names) {
    try {
      Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
    } catch {
      continue;
    }
    return {
      toInstant: (wall) => plain(wall, 'UTC').toZonedDateTime(timeZone).epochMilliseconds,
      toWall: (instant) => plain(instant, timeZone).toZonedDateTime('UTC').epochMilliseconds,
    };
  }
  return undefined;
}

function plain(instant: number, timeZone: string): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();
}

/** From `onset` on, by the clock that was in force before. Offsets in ms. */
interface Change {
  onset: number;
  before: number;
  after: number;
}

/** A VTIMEZONE, such as those of Outlook, whose names are not of the IANA database. */
function ownZone(zone: Component | undefined, untilMs: number): Zone | undefined {
  const location = textOf(zone?.first('x-lic-location'));
  const named = location === undefined ? undefined : namedZone(location);
  if (zone === undefined || named !== undefined) {
    return named;
  }
  const changes = [...zone.children('standard'), ...zone.children('daylight')]
    .flatMap((rules) => changesOf(rules, untilMs))
    .sort((a, b) => a.onset - b.onset);
  const [first] = changes;
  if (first === undefined) {
    return undefined;
  }
  const offset = (isPast: (change: Change) => boolean): number => changes.findLast(isPast)?.after ?? first.before;
  return {
    // A time that is skipped is taken by the clock before, as Temporal does.
    toInstant: (wall) => wall - offset(({ onset, before, after }) => onset + Math.max(0, after - before) <= wall),
    toWall: (instant) => instant + offset(({ onset, before }) => onset - before <= instant),
  };
}

function changesOf(rules: Component, untilMs: number): Change[] {
  const [start, before, after] = ['dtstart', 'tzoffsetfrom', 'tzoffsetto'].map((name) => textOf(rules.first(name)));
  if (start === undefined || before === undefined || after === undefined) {
    return [];
  }
  const begun = wallTime(start);
  const rule = ruleOf(rules);
  const onsets = [
    ...(rule === undefined ? [begun] : occurrences(rule, begun, begun, untilMs)),
    ...rules
      .all('rdate')
      .flatMap(({ values }) => values.flatMap((one) => (typeof one === 'string' ? wallTime(one) : []))),
  ];
  return onsets.map((onset) => ({ onset, before: offsetMs(before), after: offsetMs(after) }));
}

/** @param text such as +05:45 */
function offsetMs(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.slice(1).split(':').map(Number);
  return (text.startsWith('-') ? -1000 : 1000) * (3600 * hours + 60 * minutes + seconds);
}

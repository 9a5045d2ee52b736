/** From the text of an iCalendar to who is on duty when. */
import type { RotationConfig } from '../../../config';
import type { CalendarView, Shift } from '../types';
import { type Period, seriesOf, shiftsOf, type Unusable } from './events';
import { CalendarError, type Component, parseCalendar, textOf } from './parse';
import { createZones, namedZone } from './zones';

/** Of one calendar, in the period. */
const MOST_SHIFTS = 5_000;
const MOST_NAME = 100;

const REASONS: Readonly<Record<Unusable, string>> = {
  nobody: 'name nobody',
  zone: 'have a time zone that is not known',
  time: 'have a time or a repetition that cannot be understood',
};

export interface ReadingOptions {
  /** Of times without a zone, and of whole days. */
  timeZone: string;
  /** Where an event has the name of the person. */
  person: NonNullable<RotationConfig['ical']>['person'];
  period: Period;
  /** To be awaited between pieces of work: lets others go first. */
  turn(): Promise<void> | undefined;
}

/**
 * Where several overlap, who began last is on duty; of those who began together, who ends first, then who was changed last.
 * That is how a day within somebody's week is meant.
 *
 * @returns what of it is usable, in this order, and what is not as the problem
 * @throws CalendarError where it is no calendar, or too much of one
 */
export async function readShifts(text: string, options: ReadingOptions): Promise<CalendarView> {
  const { period, turn } = options;
  const calendar = parseCalendar(text);
  const reading = {
    period,
    zoneOf: createZones(calendar, period.to),
    floating: namedZone(options.timeZone)!,
    personOf: options.person === 'summary' ? summaryOf : attendeeOf,
  };
  const found: Array<Shift & { changed: string }> = [];
  const left = new Map<Unusable, number>();
  for (const series of seriesOf(calendar.children('vcalendar').flatMap((one) => one.children('vevent')))) {
    await turn();
    const one = shiftsOf(series, reading);
    const changed = changedOf(series.base);
    found.push(...one.shifts.map((shift) => ({ ...shift, changed })));
    one.left.forEach((reason) => left.set(reason, (left.get(reason) ?? 0) + 1));
    if (found.length > MOST_SHIFTS) {
      throw new CalendarError(`it has more than ${MOST_SHIFTS} shifts within the next weeks`);
    }
  }
  found.sort((a, b) => a.from - b.from || b.to - a.to || a.changed.localeCompare(b.changed));
  const problem = problemOf(left);
  return {
    shifts: found.map(({ from, to, person }) => ({ from, to, person })),
    ...(problem === undefined ? {} : { problem }),
  };
}

function problemOf(left: ReadonlyMap<Unusable, number>): string | undefined {
  const parts = [...left].map(([reason, count]) => `${count} ${REASONS[reason]}`);
  return parts.length === 0 ? undefined : `Events of the calendar are left out: ${parts.join(', ')}.`;
}

function changedOf(event: Component | undefined): string {
  return textOf(event?.first('last-modified')) ?? textOf(event?.first('dtstamp')) ?? '';
}

function summaryOf(event: Component): string | undefined {
  return nameOf(textOf(event.first('summary')));
}

function attendeeOf(event: Component): string | undefined {
  const attendee = event.all('attendee').find((one) => one.parameter('partstat')?.toUpperCase() !== 'DECLINED');
  return nameOf(attendee?.parameter('cn') ?? textOf(attendee)?.replace(/^mailto:/i, ''));
}

/** It becomes a label and is shown to people. */
function nameOf(text: string | undefined): string | undefined {
  const name = text
    ?.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, MOST_NAME);
  return name === '' ? undefined : name;
}

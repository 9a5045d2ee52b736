/** What comes each day or week at a time of day of a time zone, through its changes of the clock. */
import { Temporal } from 'temporal-polyfill';
import { WEEKDAYS, type RotationConfig } from '../../config';

export type Repeating = NonNullable<RotationConfig['handover']>;

/** One of the times, and the next. Epoch ms. */
export interface Turn {
  at: number;
  next: number;
  /** How many lie between the first and this one; negative before the first. */
  number: number;
}

export interface Recurrence {
  /** The newest at `at` or before. */
  turnAt(at: number): Turn;
}

/**
 * A time that the clock skips is taken as much later as it skips; of one that is there twice the first is taken.
 *
 * @param firstDay that turns are counted from, such as 2026-01-05
 */
export function recurrenceOf(repeating: Repeating, timeZone: string, firstDay = '1970-01-01'): Recurrence {
  const stepDays = repeating.every === 'day' ? 1 : 7;
  const weekday = repeating.every === 'day' ? undefined : WEEKDAYS.indexOf(repeating.on) + 1;
  const plainTime = Temporal.PlainTime.from(repeating.at);
  const first = alignBack(Temporal.PlainDate.from(firstDay), weekday);
  const startOn = (day: Temporal.PlainDate): number => day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;

  function find(at: number): Turn {
    const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
    let day = alignBack(today, weekday);
    if (startOn(day) > at) {
      day = day.subtract({ days: stepDays });
    }
    let next = day.add({ days: stepDays });
    // A zone that changed its side of the date line skipped a day: two turns begin at one time.
    while (startOn(next) <= at) {
      day = next;
      next = day.add({ days: stepDays });
    }
    return { at: startOn(day), next: startOn(next), number: first.until(day).days / stepDays };
  }

  // The same turn is asked for again and again: for each alert that comes in.
  let newest: Turn | undefined;
  return {
    turnAt(at) {
      if (newest === undefined || at < newest.at || at >= newest.next) {
        newest = find(at);
      }
      return newest;
    },
  };
}

function alignBack(day: Temporal.PlainDate, weekday: number | undefined): Temporal.PlainDate {
  return weekday === undefined ? day : day.subtract({ days: (day.dayOfWeek - weekday + 7) % 7 });
}

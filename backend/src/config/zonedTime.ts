/** Times of a time zone, through its changes of the clock. */
import { Temporal } from 'temporal-polyfill';

export function isTimeZone(timeZone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param text ISO 8601, with a zone of its own or of `timeZone`; one that is skipped there is taken an hour later, of one that
 *   is there twice the first
 * @returns epoch ms; undefined where there is no such time
 */
export function instantOf(text: string, timeZone: string): number | undefined {
  try {
    return /(Z|[+-]\d{2}:\d{2})$/.test(text)
      ? Temporal.Instant.from(text).epochMilliseconds
      : Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds;
  } catch {
    return undefined;
  }
}

/** @returns 1 for Monday to 7 for Sunday; undefined where there is no such day */
export function weekdayOf(day: string): number | undefined {
  try {
    return Temporal.PlainDate.from(day).dayOfWeek;
  } catch {
    return undefined;
  }
}

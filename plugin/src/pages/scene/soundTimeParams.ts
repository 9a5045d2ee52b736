import { dateMath, dateTimeParse, getZone } from '@grafana/data';

export interface TimeParams {
  from?: string;
  to?: string;
  timezone?: string;
}

/** The data source's times are nanoseconds in 64 bits, which end in the year 2262. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2261;

/**
 * Those of a URL's time parameters that make sense: a link that was cut or typed must not break the page.
 *
 * @param timeZone to read times in that tell none
 */
export function soundTimeParams({ from, to, timezone }: TimeParams, timeZone: string): TimeParams {
  const start = instantOf(from, timeZone, false);
  const end = instantOf(to, timeZone, true);
  const reversed = start !== undefined && end !== undefined && start >= end;
  return {
    ...(start !== undefined && !reversed && { from }),
    ...(end !== undefined && !reversed && { to }),
    ...(timezone !== undefined && isTimeZone(timezone) && { timezone }),
  };
}

/** Epoch milliseconds; undefined for what is no time. */
function instantOf(text: string | undefined, timeZone: string, roundUp: boolean): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  const time = text.includes('now')
    ? dateMath.toDateTime(text, { roundUp, timezone: timeZone })
    : dateTimeParse(/^\d+$/.test(text) && text.length !== 8 ? Number(text) : text, { timeZone, roundUp });
  const year = time?.isValid() ? time.toDate().getUTCFullYear() : Number.NaN;
  return year >= FIRST_YEAR && year <= LAST_YEAR ? time?.valueOf() : undefined;
}

function isTimeZone(name: string): boolean {
  return name === '' || name === 'browser' || name === 'utc' || getZone(name) !== null;
}

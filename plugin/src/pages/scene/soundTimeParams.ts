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
  const now = Date.now();
  const start = instantOf(from, { timezone: timeZone, roundUp: false, now });
  const end = instantOf(to, { timezone: timeZone, roundUp: true, now });
  const reversed = start !== undefined && end !== undefined && start >= end;
  return {
    ...(start !== undefined && !reversed && { from }),
    ...(end !== undefined && !reversed && { to }),
    ...(timezone !== undefined && isTimeZone(timezone) && { timezone }),
  };
}

interface ReadOptions {
  timezone: string;
  roundUp: boolean;
  /** Epoch milliseconds, the same for both ends. */
  now: number;
}

/** Epoch milliseconds; undefined for what is no time. */
function instantOf(text: string | undefined, options: ReadOptions): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  const time = text.includes('now')
    ? dateMath.toDateTime(text, options)
    : dateTimeParse(/^\d+$/.test(text) && text.length !== 8 ? Number(text) : text, {
        timeZone: options.timezone,
        roundUp: options.roundUp,
      });
  const year = time?.isValid() ? time.toDate().getUTCFullYear() : Number.NaN;
  return year >= FIRST_YEAR && year <= LAST_YEAR ? time?.valueOf() : undefined;
}

function isTimeZone(name: string): boolean {
  return name === '' || name === 'browser' || name === 'utc' || getZone(name) !== null;
}

/** Seconds from 2001 to 2286 have up to ten digits; what has more is in milliseconds. */
const MOST_SECONDS = 9_999_999_999;
const DATE = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * @param text ISO 8601, also with a space for the T, in UTC where it names no zone; or seconds or milliseconds since the epoch
 * @returns milliseconds since the epoch; NaN when it is none of them
 */
export function timeOf(text: string): number {
  if (/^-?\d+(\.\d+)?$/.test(text)) {
    const number = Number(text);
    return Math.abs(number) > MOST_SECONDS ? number : number * 1000;
  }
  const [, date, time = '00:00', zone = 'Z'] = DATE.exec(text) ?? [];
  return date === undefined ? NaN : Date.parse(`${date}T${time}${zone}`);
}

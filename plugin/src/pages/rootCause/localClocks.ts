import { dateTimeFormat } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';

const DAY_MS = 86_400_000;

/**
 * The words of the backend, its times of day (`09:40:15 UTC`) in the page's time zone, as all others on it.
 *
 * @param near epoch milliseconds, within half a day of all of them: it tells the day
 */
export function localClocks(words: string, timeZone: TimeZone, near: number): string {
  return words.replace(/\b(\d\d):(\d\d):(\d\d) UTC\b/g, (_, hours, minutes, seconds) => {
    const ofDay = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
    const day = Math.round((near - ofDay) / DAY_MS) * DAY_MS;
    return dateTimeFormat(day + ofDay, { timeZone, format: 'HH:mm:ss' });
  });
}

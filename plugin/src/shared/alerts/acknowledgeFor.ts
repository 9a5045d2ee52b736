import { dateTimeForTimeZone } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';

/** How long an acknowledgement lasts: so many milliseconds, until the day's work begins, or what is written. */
export type AcknowledgeFor = number | 'morning' | 'other';

const HOUR_MS = 3_600_000;
/** Where the server does not tell what its default is: that of quality.yaml. */
export const DEFAULT_FOR_SECONDS = 4 * 3_600;
const MORNING_HOUR = 9;
/** Nearer than this, the next morning is the one after. */
const LEAST_MS = HOUR_MS;
const UNITS_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: HOUR_MS, d: 86_400_000, w: 604_800_000 };

/** The next 09:00 that is an hour away at least: at night it is today's. */
export function nextMorning(now: number, timeZone: TimeZone): number {
  const morning = dateTimeForTimeZone(timeZone, now).startOf('day');
  morning.set('hour', MORNING_HOUR);
  return morning.valueOf() - now >= LEAST_MS ? morning.valueOf() : morning.add(1, 'd').valueOf();
}

/** Durations to choose from, the shorter first, milliseconds: the default, and an hour, or four where that is the default. */
export function usualDurations(defaultMs: number): number[] {
  const other = defaultMs === HOUR_MS ? 4 * HOUR_MS : HOUR_MS;
  return [defaultMs, other].sort((a, b) => a - b);
}

/** `30m`, `4h`, `1d12h`; undefined for what is none, or lasts no time. */
export function durationMs(text: string): number | undefined {
  const written = text.replace(/\s+/g, '');
  if (!/^(\d+[smhdw])+$/.test(written)) {
    return undefined;
  }
  const parts = [...written.matchAll(/(\d+)([smhdw])/g)];
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (UNITS_MS[unit ?? ''] ?? 0), 0) || undefined;
}

/** When an acknowledgement of now ends; undefined: `other` is no duration. Epoch milliseconds. */
export function endOf(choice: AcknowledgeFor, other: string, now: number, timeZone: TimeZone): number | undefined {
  if (choice === 'morning') {
    return nextMorning(now, timeZone);
  }
  const ms = choice === 'other' ? durationMs(other) : choice;
  return ms === undefined ? undefined : now + ms;
}

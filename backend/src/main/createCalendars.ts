/** Wires the calendars of rotations: network, secrets, clocks and what is told of them. */
import { readFileSync } from 'node:fs';
import { addressOf } from '../alerts/oncall/calendar/address';
import { createCalendars, type CalendarKeeper } from '../alerts/oncall/calendar/calendars';
import { fetchCalendar } from '../alerts/oncall/calendar/fetchCalendar';
import type { ConfigSource } from '../config';
import { createTurns } from '../monitor/anomalies/turns';
import { newestGauges, type GaugeSample } from '../monitor/cycle/newestGauges';

export interface CalendarKeeperOptions {
  config: Pick<ConfigSource, 'current'>;
  /** Addresses of calendars that are secrets, by the names of environment values. */
  calendarUrls: Readonly<Record<string, string>>;
  now: () => number;
  log: (message: string) => void;
}

/** Not started yet. */
export function createCalendarKeeper({ config, calendarUrls, now, log }: CalendarKeeperOptions): CalendarKeeper {
  const secrets = { environment: calendarUrls, readFile: (path: string) => readFileSync(path, 'utf8') };
  return createCalendars({
    config,
    fetchCalendar: async (calendar, signal) => fetchCalendar(addressOf(calendar, secrets), signal),
    now,
    elapsed: () => performance.now(),
    turn: createTurns(),
    onChange: (rotation, problem) =>
      log(
        problem === undefined
          ? `the calendar of the rotation ${rotation} can be read again`
          : `the rotation ${rotation}: ${problem}`
      ),
  });
}

export const exportCalendars = newestGauges<CalendarKeeper>([
  {
    name: 'mev_quality_calendar_last_refresh_successful',
    help: '1 while the calendar of a rotation is read without a problem, 0 while it is not',
    labelNames: ['rotation'],
    samples: (calendars) =>
      calendars
        .rotations()
        .map((rotation): GaugeSample => [{ rotation }, calendars.viewOf(rotation).problem === undefined ? 1 : 0]),
  },
]);

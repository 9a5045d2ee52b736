/** Keeps the calendars of all rotations up to date. Of one that cannot be read the last good one is kept, and that is told. */
import { parseDuration, type ConfigSource, type RotationConfig } from '../../../config';
import type { Calendars, CalendarView, Shift } from '../types';
import { CalendarError } from './parse';
import { readShifts } from './readShifts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Who is on duty is known so far ahead, also while a calendar cannot be read. */
const AHEAD_MS = 59 * DAY_MS;
const POLL_MS = 5_000;
/** After a failure; twice as long after each further one, and never longer than it is read anyway. */
const FIRST_RETRY_MS = 30_000;
/** One that did not change is worked out anew so often, since time goes on. */
const EXPAND_EVERY_MS = 60 * MINUTE_MS;
const AT_ONCE = 4;

type Calendar = NonNullable<RotationConfig['ical']>;

export interface CalendarsOptions {
  config: Pick<ConfigSource, 'current'>;
  /** @throws CalendarError */
  fetchCalendar(calendar: Calendar, signal: AbortSignal): Promise<string>;
  /** Epoch ms. */
  now(): number;
  /** Ms, for waiting: does not jump. */
  elapsed(): number;
  /** To be awaited between pieces of work: lets others go first. */
  turn(): Promise<void> | undefined;
  /** Told when the problem of a calendar changes; undefined: it is well again. */
  onChange(rotation: string, problem: string | undefined): void;
}

export interface CalendarKeeper extends Calendars {
  /** Reads those that are due. Does not throw. */
  refresh(): Promise<void>;
  /** Reads them again and again from now on. */
  start(): void;
  stop(): Promise<void>;
  /** The names of rotations that have a calendar. */
  rotations(): string[];
}

/** What is kept of one. */
interface Entry {
  calendar: Calendar;
  timeZone: string;
  view: CalendarView;
  /** By `elapsed`. */
  dueAt: number;
  failures: number;
  /** The last good one, and when it was read and worked out; epoch ms. */
  good?: { text: string; readAt: number; expandedAt: number };
}

const NOTHING: CalendarView = { shifts: [] };
const NOT_READ: CalendarView = { shifts: [], problem: 'Its calendar has not been read yet.' };

export function createCalendars(options: CalendarsOptions): CalendarKeeper {
  const { config, elapsed, onChange } = options;
  const entries = new Map<string, Entry>();
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  async function readDue(): Promise<void> {
    syncEntries(entries, config.current().alerts.rotations, elapsed());
    const due = [...entries].filter(([, { dueAt }]) => dueAt <= elapsed());
    const work = async (): Promise<void> => {
      for (let next = due.shift(); next !== undefined && !ending.signal.aborted; next = due.shift()) {
        const [name, entry] = next;
        const before = entry.view.problem;
        await readEntry(entry, options, ending.signal);
        const isNews =
          entry.view.problem !== before && (before !== NOT_READ.problem || entry.view.problem !== undefined);
        if (isNews && entries.get(name) === entry && !ending.signal.aborted) {
          onChange(name, entry.view.problem);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  const refresh = (): Promise<void> => (running ??= readDue().finally(() => (running = undefined)));
  return {
    refresh,
    rotations: () => calendarNames(config.current().alerts.rotations),
    viewOf: (rotation) =>
      entries.get(rotation)?.view ??
      (config.current().alerts.rotations[rotation]?.ical === undefined ? NOTHING : NOT_READ),
    start() {
      timer ??= setInterval(() => void refresh(), POLL_MS).unref();
      void refresh();
    },
    async stop() {
      clearInterval(timer);
      ending.abort();
      await running;
    },
  };
}

function calendarNames(rotations: Readonly<Record<string, RotationConfig>>): string[] {
  return Object.keys(rotations).filter((name) => rotations[name]?.ical !== undefined);
}

/** As quality.yaml has them now; one that was changed there begins anew. */
function syncEntries(
  entries: Map<string, Entry>,
  rotations: Readonly<Record<string, RotationConfig>>,
  elapsed: number
): void {
  const names = calendarNames(rotations);
  [...entries.keys()].filter((name) => !names.includes(name)).forEach((name) => entries.delete(name));
  for (const name of names) {
    const { ical: calendar, timeZone } = rotations[name]!;
    const entry = entries.get(name);
    const isSame = JSON.stringify([entry?.calendar, entry?.timeZone]) === JSON.stringify([calendar, timeZone]);
    if (!isSame) {
      entries.set(name, { calendar: calendar!, timeZone, view: NOT_READ, dueAt: elapsed, failures: 0 });
    }
  }
}

async function readEntry(entry: Entry, options: CalendarsOptions, signal: AbortSignal): Promise<void> {
  const { now, elapsed, fetchCalendar } = options;
  const everyMs = parseDuration(entry.calendar.refresh);
  try {
    const text = await fetchCalendar(entry.calendar, signal);
    await expand(entry, text, options);
    entry.good = { ...entry.good!, readAt: now() };
    entry.failures = 0;
    entry.dueAt = elapsed() + everyMs;
  } catch (error) {
    entry.dueAt = elapsed() + Math.min(everyMs, FIRST_RETRY_MS * 2 ** Math.min(entry.failures, 12));
    entry.failures++;
    entry.view = { shifts: await keptShifts(entry, options), problem: problemOf(error, entry.good?.readAt) };
  }
}

/** @throws CalendarError */
async function expand(entry: Entry, text: string, { now, turn }: CalendarsOptions): Promise<void> {
  const { good, calendar, timeZone } = entry;
  if (good?.text === text && entry.failures === 0 && now() - good.expandedAt < EXPAND_EVERY_MS) {
    return;
  }
  const at = now();
  const period = { from: at - DAY_MS, to: at + AHEAD_MS };
  entry.view = await readShifts(text, { timeZone, person: calendar.person, period, turn });
  entry.good = { text, readAt: at, expandedAt: at };
}

/** Of the last good one, as far as it reaches from now on. */
async function keptShifts(entry: Entry, options: CalendarsOptions): Promise<readonly Shift[]> {
  const { good, view } = entry;
  if (good !== undefined && options.now() - good.expandedAt >= DAY_MS) {
    // It was good, but may have too much in the weeks that come.
    await expand(entry, good.text, options).catch(() => undefined);
    entry.good = { ...good, expandedAt: options.now() };
    return entry.view.shifts;
  }
  return view.shifts;
}

function problemOf(error: unknown, readAt: number | undefined): string {
  const reason =
    error instanceof CalendarError
      ? error.message
      : `an unexpected ${error instanceof Error ? error.name : 'failure'}, a mistake of ours`;
  const kept = readAt === undefined ? '' : ` What was read at ${new Date(readAt).toISOString()} is kept.`;
  return `Its calendar cannot be read: ${reason}.${kept}`;
}

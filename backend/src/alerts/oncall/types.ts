/** Who is on duty when. Times are epoch ms. */

export interface Shift {
  from: number;
  to: number;
  person: string;
}

/** Who is on duty, until when, and who then. */
export interface Duty {
  /** Undefined: nobody. */
  person?: string;
  /** Undefined: it does not change as far as is known. */
  until?: number;
  /** Undefined: nobody, or it is not known. */
  next?: string;
}

export interface Rotation {
  personAt(at: number): string | undefined;
  dutyAt(at: number): Duty;
}

/** What is known of a rotation's calendar. */
export interface CalendarView {
  /** Of several at a time the last one counts. */
  shifts: readonly Shift[];
  /** Why it is not known, or not up to date, for people. */
  problem?: string;
}

/** The calendars of rotations by their names. */
export interface Calendars {
  viewOf(rotation: string): CalendarView;
}

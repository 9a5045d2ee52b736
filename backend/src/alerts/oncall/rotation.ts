/** Rotations of quality.yaml: people who take turns, shifts of a calendar, and who stands in. */
import { instantOf, type RotationConfig } from '../../config';
import { recurrenceOf } from './recurrence';
import type { Duty, Rotation, Shift } from './types';

/** Who is on duty at an instant, as long as nobody stands in. */
interface Turns {
  personAt(at: number): string | undefined;
  /** When that may change next. */
  changeAfter(at: number): number | undefined;
}

/** @param calendar the shifts of its calendar as they are now; none of a rotation without one */
export function rotationOf(config: RotationConfig, calendar: () => readonly Shift[]): Rotation {
  const { timeZone } = config;
  const overrides = shiftsInForce(
    config.overrides.map(({ from, to, person }) => ({
      from: instantOf(from, timeZone)!,
      to: instantOf(to, timeZone)!,
      person,
    }))
  );
  const turns = turnsOf(config, calendar);
  const personAt = (at: number): string | undefined => overrides.personAt(at) ?? turns.personAt(at);
  const changeAfter = (at: number): number | undefined => earliest(overrides.changeAfter(at), turns.changeAfter(at));
  // Each change of an override, and once all people, whose names may be alike.
  const mostChanges = 2 * config.overrides.length + (config.people?.length ?? 0) + 1;
  return {
    personAt: keepAnswer(personAt, changeAfter, calendar),
    dutyAt: (at) => dutyAt(at, personAt, changeAfter, () => mostChanges + 2 * (config.ical ? calendar().length : 0)),
  };
}

/** Who is on duty is asked for each level of each alert, and changes seldom. */
function keepAnswer(
  personAt: Turns['personAt'],
  changeAfter: Turns['changeAfter'],
  calendar: () => readonly Shift[]
): Turns['personAt'] {
  let kept: { shifts: readonly Shift[]; from: number; until: number; person: string | undefined } | undefined;
  return (at) => {
    const shifts = calendar();
    if (kept?.shifts !== shifts || at < kept.from || at >= kept.until) {
      kept = { shifts, from: at, until: changeAfter(at) ?? Infinity, person: personAt(at) };
    }
    return kept.person;
  };
}

function dutyAt(
  at: number,
  personAt: (at: number) => string | undefined,
  changeAfter: (at: number) => number | undefined,
  mostChanges: () => number
): Duty {
  const person = personAt(at);
  const now = person === undefined ? {} : { person };
  let change = changeAfter(at);
  for (let left = mostChanges(); left > 0 && change !== undefined; left--) {
    const next = personAt(change);
    if (next !== person) {
      return { ...now, until: change, ...(next === undefined ? {} : { next }) };
    }
    change = changeAfter(change);
  }
  return now;
}

function turnsOf(
  { people = [], handover, from, timeZone, ical }: RotationConfig,
  calendar: () => readonly Shift[]
): Turns {
  if (ical !== undefined) {
    return {
      personAt: (at) => shiftsInForce(calendar()).personAt(at),
      changeAfter: (at) => shiftsInForce(calendar()).changeAfter(at),
    };
  }
  const recurrence = recurrenceOf(handover!, timeZone, from);
  return {
    personAt(at) {
      const { number } = recurrence.turnAt(at);
      return number < 0 ? undefined : people[number % people.length];
    },
    changeAfter: (at) => recurrence.turnAt(at).next,
  };
}

/** Of several shifts at a time the last of the list counts. */
function shiftsInForce(shifts: readonly Shift[]): Turns {
  return {
    personAt: (at) => shifts.findLast(({ from, to }) => from <= at && at < to)?.person,
    changeAfter: (at) => earliest(...shifts.flatMap(({ from, to }) => [from, to].filter((change) => change > at))),
  };
}

function earliest(...times: Array<number | undefined>): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : known.reduce((least, time) => Math.min(least, time));
}

/** Rules of `alerts.rotations` in `quality.yaml`. */
import { WEEKDAYS } from './alertSchema';
import type { RuleProblem } from './problem';
import { checkRange } from './rangeRule';
import type { AlertsConfig, RotationConfig } from './schema';
import { checkPeriod, checkTimeZone } from './timeRules';
import { weekdayOf } from './zonedTime';

const MOST_ROTATIONS = 100;

export function checkRotations(rotations: AlertsConfig['rotations']): RuleProblem[] {
  const path = ['alerts', 'rotations'];
  const count = Object.keys(rotations).length;
  return [
    ...(count > MOST_ROTATIONS
      ? [
          {
            path,
            message: `has ${count} rotations, more than ${MOST_ROTATIONS}`,
            remedy: 'Remove those that nobody uses.',
          },
        ]
      : []),
    ...Object.entries(rotations).flatMap(([name, rotation]) => checkRotation(rotation, [...path, name])),
  ];
}

function checkRotation(rotation: RotationConfig, path: PropertyKey[]): RuleProblem[] {
  const { timeZone, overrides, ical } = rotation;
  const wrongZone = checkTimeZone(timeZone, [...path, 'timeZone']);
  if (wrongZone.length > 0) {
    return wrongZone;
  }
  return [
    ...checkSource(rotation, path),
    ...(ical === undefined ? [] : checkCalendar(ical, [...path, 'ical'])),
    ...overrides.flatMap(({ from, to }, index) => checkPeriod(from, to, timeZone, [...path, 'overrides', index])),
  ];
}

function checkSource({ people, handover, from, ical }: RotationConfig, path: PropertyKey[]): RuleProblem[] {
  const given = Object.entries({ people, handover, from }).filter(([, value]) => value !== undefined);
  if (ical !== undefined) {
    return given.map(([key]) => ({
      path: [...path, key],
      message: 'is not used, since the calendar says who is on duty',
      remedy: 'Remove it, or remove ical.',
    }));
  }
  if (people === undefined || handover === undefined || from === undefined) {
    const missing = ['people', 'handover', 'from'].filter((key) => !given.some(([name]) => name === key));
    return [
      {
        path,
        message: `does not say who is on duty: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
        remedy: 'Give it people, handover and from, or ical.',
      },
    ];
  }
  return checkFirstDay(from, handover, [...path, 'from']);
}

function checkFirstDay(
  from: string,
  handover: NonNullable<RotationConfig['handover']>,
  path: PropertyKey[]
): RuleProblem[] {
  const weekday = weekdayOf(from);
  if (weekday === undefined) {
    return [{ path, message: 'there is no such day', remedy: 'Write a date such as 2026-01-05.' }];
  }
  const name = WEEKDAYS[weekday - 1];
  return handover.every === 'day' || handover.on === name
    ? []
    : [
        {
          path,
          message: `is a ${name}, and shifts begin on a ${handover.on}`,
          remedy: `Take the ${handover.on} on which the first of the people takes over.`,
        },
      ];
}

function checkCalendar(
  { url, urlEnv, urlFile, refresh }: NonNullable<RotationConfig['ical']>,
  path: PropertyKey[]
): RuleProblem[] {
  const given = [url, urlEnv, urlFile].filter((source) => source !== undefined).length;
  const message = given === 0 ? 'has no address' : 'has more than one of url, urlEnv and urlFile';
  return [
    ...(given === 1 ? [] : [{ path, message, remedy: 'Give it one of url, urlEnv and urlFile.' }]),
    ...checkRange(refresh, [...path, 'refresh'], 60_000, 86_400_000, 'Use 1m to 24h; 5m suits most.'),
  ];
}

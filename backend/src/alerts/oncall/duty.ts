/** Who is on duty at each contact. */
import type { AlertsConfig } from '../../config';
import type { DutyItem } from '../../wire';
import { rotationOf } from './rotation';
import type { Calendars, Rotation } from './types';

/** @returns who is on duty at a contact at an instant; undefined where nobody is named */
export function personsOf(
  { contacts, rotations }: AlertsConfig,
  calendars: Calendars
): (contact: string, at: number) => string | undefined {
  const all = rotationsOf(rotations, calendars);
  const persons = new Map(
    Object.entries(contacts).map(([name, { person, rotation }]) => [
      name,
      rotation === undefined ? () => person : (at: number) => all.get(rotation)?.personAt(at),
    ])
  );
  return (contact, at) => persons.get(contact)?.(at);
}

/** In the order of quality.yaml. */
export function dutyAt({ contacts, rotations }: AlertsConfig, calendars: Calendars, at: number): DutyItem[] {
  const all = rotationsOf(rotations, calendars);
  return Object.entries(contacts).map(([contact, { title = contact, person, rotation }]) => {
    const { problem } = rotation === undefined ? {} : calendars.viewOf(rotation);
    const duty =
      rotation === undefined ? { ...(person === undefined ? {} : { person }) } : all.get(rotation)?.dutyAt(at);
    return {
      contact,
      title,
      person: duty?.person ?? null,
      until: duty?.until === undefined ? null : new Date(duty.until).toISOString(),
      next: duty?.next ?? null,
      problem: problem ?? null,
    };
  });
}

function rotationsOf(rotations: AlertsConfig['rotations'], calendars: Calendars): Map<string, Rotation> {
  return new Map(
    Object.entries(rotations).map(([name, rotation]) => [
      name,
      rotationOf(rotation, () => calendars.viewOf(name).shifts),
    ])
  );
}

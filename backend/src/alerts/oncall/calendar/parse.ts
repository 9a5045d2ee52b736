/** The text of an iCalendar (RFC 5545) taken apart. What its times mean is told by `zones.ts`. */
import ICAL from 'ical.js';

/** A property as jCal (RFC 7265) has it: name, parameters, type and values. */
type JCalProperty = [name: string, parameters: Record<string, unknown>, type: string, ...values: unknown[]];
type JCal = [name: string, properties: JCalProperty[], components: JCal[]];

export interface Property {
  /** Such as `tzid` and `cn`. */
  parameter(name: string): string | undefined;
  /** Such as `date`, `date-time` and `period`. */
  type: string;
  /** Times as ISO 8601, without a zone where the file has none. */
  values: unknown[];
}

export interface Component {
  first(property: string): Property | undefined;
  all(property: string): Property[];
  children(name: string): Component[];
}

/** The text is no calendar. The message says why; it holds nothing of the text. */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';
}

/** @throws CalendarError */
export function parseCalendar(text: string): Component {
  let parsed: JCal | JCal[];
  try {
    parsed = ICAL.parse(text) as JCal | JCal[];
  } catch {
    // The library's message quotes the line, which may be a login page or a name.
    throw new CalendarError('what is there is no iCalendar, or a broken one');
  }
  const found = isOne(parsed) ? [parsed] : parsed;
  if (!found.some((one) => one[0] === 'vcalendar')) {
    throw new CalendarError('what is there is no iCalendar: there is no VCALENDAR in it');
  }
  return componentOf(['', [], found]);
}

function isOne(parsed: JCal | JCal[]): parsed is JCal {
  return typeof parsed[0] === 'string';
}

function componentOf([, properties, components]: JCal): Component {
  const all = (wanted: string): Property[] =>
    properties
      .filter(([name]) => name === wanted)
      .map(([, parameters, type, ...values]) => ({
        type,
        values,
        parameter: (name) => {
          const value: unknown = parameters[name];
          return typeof value === 'string' ? value : undefined;
        },
      }));
  return {
    all,
    first: (name) => all(name)[0],
    children: (wanted) => components.filter(([name]) => name === wanted).map(componentOf),
  };
}

/** The first value as text; undefined where there is none. */
export function textOf(property: Property | undefined): string | undefined {
  const [value] = property?.values ?? [];
  return typeof value === 'string' ? value : undefined;
}

/** A rule of repetition as RFC 5545 writes it; undefined where there is none. */
export function ruleOf(component: Component): string | undefined {
  const [value] = component.first('rrule')?.values ?? [];
  return value === undefined ? undefined : ICAL.Recur.fromData(value as never).toString();
}

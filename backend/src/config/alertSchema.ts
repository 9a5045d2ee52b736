/** The section `alerts` of `quality.yaml`. Rules that span several places are in `alertRules.ts`. */
import { z } from 'zod';
import { duration, name, title } from './fields';

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const person = z.string().trim().min(1).max(100).describe('the name of a person, as people should read it');
const weekday = z.enum(WEEKDAYS).describe(`a day of the week: ${WEEKDAYS.join(', ')}`);
const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time of day')
  .describe('a time of day such as "09:00", in quotes');
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'is not a date')
  .describe('a date such as 2026-01-05');
const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?$/, 'is not a time')
  .describe('a time such as 2026-01-05T09:00, in the time zone beside it, or with a zone, 2026-01-05T09:00Z');
const timeZone = z
  .string()
  .max(60)
  .regex(/^[A-Za-z][A-Za-z0-9_+/-]*$/, 'is not the name of a time zone')
  .default('UTC')
  .describe('a time zone such as Europe/Berlin');

/** Each day or week at a time of day. */
function repeating<T extends z.ZodRawShape>(more: T) {
  return z.discriminatedUnion('every', [
    z.strictObject({ every: z.literal('day'), at: timeOfDay, ...more }),
    z.strictObject({ every: z.literal('week'), on: weekday, at: timeOfDay, ...more }),
  ]);
}

const level = z
  .strictObject({
    after: duration.describe('how long the alert must have gone unanswered, a duration such as 15m; 0m for the first'),
    contact: name.describe('a name of alerts.contacts'),
  })
  .describe('who is told after how long, such as {after: 15m, contact: team_lead}');

const contact = z
  .strictObject({
    title: title.optional(),
    person: person.optional(),
    rotation: name.optional().describe('a name of alerts.rotations'),
  })
  .describe('who or what is told: {title}, with a person or a rotation where one is known');

const calendar = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/, error: 'is not an address of http or https' })
      .max(2000)
      .optional()
      .describe('an address of http or https (of webcal://… write https://…)'),
    urlEnv: z
      .string()
      .regex(/^MEV_QUALITY_CALENDAR_[A-Z0-9_]{1,60}$/, 'does not begin with MEV_QUALITY_CALENDAR_')
      .optional()
      .describe('the name of an environment value that holds the address, such as MEV_QUALITY_CALENDAR_PLATFORM'),
    urlFile: z.string().min(1).max(1000).optional().describe('a file that holds the address'),
    refresh: duration.default('5m').describe('how often it is read, a duration from 1m to 24h'),
    person: z
      .enum(['summary', 'attendee'])
      .default('summary')
      .describe('where an event has the name of the person on duty: in its summary, or as its attendee'),
  })
  .describe('an iCalendar: {url}, or where the address is a secret {urlEnv} or {urlFile}');

const rotation = z
  .strictObject({
    timeZone,
    people: z.array(person).min(1).max(100).optional().describe('who takes turns, in order'),
    handover: repeating({})
      .optional()
      .describe('when the next one takes over: {every: week, on: monday, at: "09:00"} or {every: day, at: "09:00"}'),
    from: day.optional().describe('the day on which the first one takes over, a date such as 2026-01-05'),
    overrides: z
      .array(z.strictObject({ from: instant, to: instant, person }))
      .max(1000)
      .default([])
      .describe('who stands in and when; of several at a time the last of the list counts'),
    ical: calendar.optional(),
  })
  .describe('who is on duty when: {people, handover, from, timeZone}, or {ical}');

const names = (of: string, most: number) =>
  z
    .array(name)
    .min(1)
    .max(most)
    .optional()
    .describe(`a list of 1 to ${most} ${of}; leave it out where none is meant, and write all: true for everything`);

const maintenance = z
  .strictObject({
    name: z.string().trim().min(1).max(120).describe('what is done, as people should read it'),
    all: z.literal(true).optional().describe('true: everything is being worked on'),
    services: names('services', 2000),
    teams: names('teams', 200),
    chains: names('chains', 200),
    timeZone,
    from: instant.optional(),
    to: instant.optional(),
    repeats: repeating({ for: duration })
      .optional()
      .describe(
        'when it comes again and again: {every: week, on: sunday, at: "03:00", for: 2h} or {every: day, at: "03:00", for: 30m}'
      ),
  })
  .describe('what is worked on and when: {name, services, from, to} or {name, services, repeats}');

const limit = z.strictObject({
  most: z.number().int().min(1).max(1000).describe('a whole number from 1 to 1000'),
  window: duration,
});

/** The specification's. */
const POLICIES = {
  critical: [
    { after: '0m', contact: 'oncall_engineer' },
    { after: '15m', contact: 'team_lead' },
    { after: '30m', contact: 'engineering_manager' },
    { after: '60m', contact: 'cto' },
  ],
  high: [
    { after: '0m', contact: 'oncall_engineer' },
    { after: '30m', contact: 'team_lead' },
  ],
  medium: [{ after: '0m', contact: 'team_slack' }],
  low: [{ after: '0m', contact: 'monitoring_dashboard' }],
};
const CONTACTS = {
  oncall_engineer: { title: 'On-call engineer' },
  team_lead: { title: 'Team lead' },
  engineering_manager: { title: 'Engineering manager' },
  cto: { title: 'CTO' },
  team_slack: { title: "The team's Slack channel" },
  monitoring_dashboard: { title: 'Dashboards only' },
};

export const alerts = z
  .strictObject({
    policies: z
      .record(
        name,
        z
          .array(level)
          .min(1)
          .max(10)
          .describe('a list of 1 to 10 levels, such as [{after: 0m, contact: team_lead}, {after: 15m, contact: cto}]')
      )
      .default(POLICIES)
      .describe(
        "who is told of an alert, and who next while nobody takes it; by the alert's severity, or by its rule's label escalation"
      ),
    contacts: z.record(name, contact).default(CONTACTS).describe('those whom policies tell, by name'),
    rotations: z.record(name, rotation).default({}).describe('who is on duty when, by name'),
    acknowledgeFor: duration
      .default('4h')
      .describe('how long an acknowledgement lasts unless its author says otherwise, a duration such as 4h'),
    storm: limit
      .prefault({ most: 5, window: '60m' })
      .describe('more alerts of one type than this within the window are a storm, such as {most: 5, window: 60m}'),
    flapping: limit
      .prefault({ most: 4, window: '60m' })
      .describe('an alert that fires more often than this within the window flaps, such as {most: 4, window: 60m}'),
    incidentGap: duration
      .default('10m')
      .describe('how close in time alerts of one cause must be to be one incident, a duration such as 10m'),
    staleAfter: duration
      .default('15m')
      .describe('how long an alert that nothing confirms is taken for firing, a duration such as 15m'),
    maintenance: z.array(maintenance).max(500).default([]).describe('what is worked on, and when nobody is told of it'),
  })
  .describe('who is told of alerts, when, and when not');

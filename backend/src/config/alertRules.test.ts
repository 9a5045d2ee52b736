import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, defaultConfig, parseConfig, type Problem } from '.';

const shipped = readFileSync(join(__dirname, '../../../provisioning/quality.yaml'), 'utf8');
const without = shipped.replace(/^alerts:\n(?: .*\n)+/m, '');

/** The mistakes of the shipped file with another section `alerts`, given as YAML or JSON, indented by two. */
function problemsOf(alerts: string): readonly Problem[] {
  try {
    parseConfig(`${without}\nalerts:\n${alerts}\n`, 'q.yaml');
  } catch (error) {
    if (error instanceof ConfigError) {
      return error.problems;
    }
    throw error;
  }
  return [];
}

const rotation = (more: string): string => `  rotations: { r: { ${more} } }`;
const weekly = 'people: [Ada, Grace], handover: { every: week, on: monday, at: "09:00" }, from: 2026-01-05';
const maintenance = (more: string): string => `  maintenance: [{ name: Upgrade, ${more} }]`;
const once = 'from: 2026-01-05T09:00, to: 2026-01-05T10:00';

it('the shipped section says what holds without it', () => {
  expect(without).not.toEqual(shipped);
  expect(parseConfig(without, 'q.yaml').alerts).toEqual(defaultConfig().alerts);
});

it.each([
  [
    'a rotation by the week',
    `  contacts: { oncall_engineer: { rotation: r }, team_lead: {}, engineering_manager: {}, cto: { person: Ada }, team_slack: {}, monitoring_dashboard: {} }\n${rotation(`${weekly}, timeZone: Asia/Kathmandu`)}`,
  ],
  ['a rotation by the day', rotation('people: [Ada], handover: { every: day, at: "23:59" }, from: 2026-01-06')],
  ['overrides', rotation(`${weekly}, overrides: [{ from: 2026-12-24T18:00, to: 2026-12-24T20:00+01:00, person: Bo }]`)],
  ['a calendar', rotation('ical: { url: "https://calendar.example/oncall.ics", refresh: 10m, person: attendee }')],
  [
    'a calendar at a secret address',
    rotation('ical: { urlEnv: MEV_QUALITY_CALENDAR_PLATFORM }, timeZone: Europe/Berlin'),
  ],
  [
    'a policy of a name of its own',
    `  policies: { critical: [{ after: 0s, contact: cto }], high: [{ after: 0s, contact: cto }], medium: [{ after: 0s, contact: cto }], low: [{ after: 0s, contact: cto }], trading_hours: [{ after: 0s, contact: cto }, { after: 20s, contact: team_lead }] }`,
  ],
  ['maintenance of a service', maintenance(`services: [machine], ${once}`)],
  ['maintenance that comes again', maintenance('all: true, repeats: { every: day, at: "03:00", for: 30m }')],
])('%s is right', (_, alerts) => {
  expect(problemsOf(alerts)).toEqual([]);
});

describe('a mistake is told with its path and remedy', () => {
  const policies = (critical: string): string =>
    `  policies: { critical: [${critical}], high: [{ after: 0s, contact: cto }], medium: [{ after: 0s, contact: cto }], low: [{ after: 0s, contact: cto }] }`;

  it.each([
    [
      policies('{ after: 0m, contact: cto }, { after: 30m, contact: cto }, { after: 15m, contact: team_lead }'),
      'policies.critical[2].after',
      'level 2 (after 15m) does not come after level 1, the one below it (after 30m)',
    ],
    [
      policies('{ after: 0m, contact: cto }, { after: 0s, contact: team_lead }'),
      'policies.critical[1].after',
      'does not come after level 0',
    ],
    [policies('{ after: 5m, contact: cto }'), 'policies.critical[0].after', 'the first level comes after 5m'],
    [policies('{ after: 0m, contact: ceo }'), 'policies.critical[0].contact', 'there is no contact "ceo"'],
    [
      policies('{ after: 0m, contact: cto }, { after: 8d, contact: cto }'),
      'policies.critical[1].after',
      'out of range',
    ],
    [policies(''), 'policies.critical', 'too small'],
    [
      policies(Array.from({ length: 11 }, (_, i) => `{ after: ${i}m, contact: cto }`).join(', ')),
      'policies.critical',
      'too big',
    ],
    ['  policies: { critical: [{ after: 0m, contact: cto }] }', 'policies', 'nobody is told of high alerts'],
    ['  contacts: { oncall_engineer: {} }', 'policies.critical[1].contact', 'there is no contact "team_lead"'],
    ['  contacts: { cto: { person: Ada, rotation: r } }', 'contacts.cto', 'both a person and a rotation'],
    ['  contacts: { cto: { rotation: r } }', 'contacts.cto.rotation', 'there is no rotation "r"'],
    [rotation('people: [Ada]'), 'rotations.r', 'does not say who is on duty: handover, from are missing'],
    [rotation(`${weekly}, ical: { url: "http://a.example" }`), 'rotations.r.people', 'is not used'],
    [
      rotation(weekly.replace('2026-01-05', '2026-01-06')),
      'rotations.r.from',
      'is a tuesday, and shifts begin on a monday',
    ],
    [rotation(weekly.replace('2026-01-05', '2026-02-30')), 'rotations.r.from', 'there is no such day'],
    [rotation(`${weekly}, timeZone: Europe/Berlim`), 'rotations.r.timeZone', 'there is no time zone "Europe/Berlim"'],
    [rotation(`${weekly}, timeZone: "+01:00"`), 'rotations.r.timeZone', 'not the name of a time zone'],
    [rotation(weekly.replace('09:00', '24:00')), 'rotations.r.handover.at', 'not a time of day'],
    [
      rotation(`${weekly}, overrides: [{ from: 2026-01-05T09:00, to: 2026-01-05T09:00, person: Bo }]`),
      'rotations.r.overrides[0].to',
      'is not after from',
    ],
    [
      rotation(`${weekly}, overrides: [{ from: 2026-01-05T25:00, to: 2026-01-06T09:00, person: Bo }]`),
      'rotations.r.overrides[0].from',
      'no such time',
    ],
    [rotation('ical: { refresh: 5m }'), 'rotations.r.ical', 'has no address'],
    [rotation('ical: { url: "http://a.example", urlFile: /x }'), 'rotations.r.ical', 'more than one of'],
    [rotation('ical: { url: "webcal://a.example/x" }'), 'rotations.r.ical.url', 'not an address of http or https'],
    [rotation('ical: { urlEnv: DATABASE_URL }'), 'rotations.r.ical.urlEnv', 'MEV_QUALITY_CALENDAR_'],
    [rotation('ical: { url: "http://a.example", refresh: 1s }'), 'rotations.r.ical.refresh', '1s is out of range'],
    [maintenance(once), 'maintenance[0]', 'does not say what is worked on'],
    [maintenance(`services: [], ${once}`), 'maintenance[0].services', 'too small'],
    [maintenance(`all: false, ${once}`), 'maintenance[0].all', 'expected true'],
    [maintenance(`all: true, teams: [platform], ${once}`), 'maintenance[0]', 'has both all and teams'],
    [maintenance(`services: [machin], ${once}`), 'maintenance[0].services[0]', 'there is no service "machin"'],
    [maintenance(`chains: [ethereum], ${once}`), 'maintenance[0].chains[0]', 'there is no chain "ethereum"'],
    [maintenance('all: true'), 'maintenance[0]', 'does not say when'],
    [maintenance('all: true, from: 2026-01-05T09:00'), 'maintenance[0]', 'does not say when'],
    [maintenance('all: true, from: 2026-01-05T09:00, to: 2026-01-05T08:00'), 'maintenance[0].to', 'is not after from'],
    [maintenance(`all: true, ${once}, timeZone: Mars/Olympus`), 'maintenance[0].timeZone', 'no time zone'],
    [
      maintenance(`all: true, ${once}, repeats: { every: day, at: "03:00", for: 1h }`),
      'maintenance[0]',
      'both repeats and from',
    ],
    [
      maintenance('all: true, repeats: { every: day, at: "03:00", for: 24h }'),
      'maintenance[0].repeats.for',
      'out of range',
    ],
    ['  storm: { most: 0, window: 60m }', 'storm.most', 'too small'],
    ['  storm: { most: 5, window: 2d }', 'storm.window', 'out of range'],
    ['  flapping: { most: 4, window: 1s }', 'flapping.window', 'out of range'],
    ['  acknowledgeFor: 1s', 'acknowledgeFor', 'out of range'],
    ['  incidentGap: 2d', 'incidentGap', 'out of range'],
    ['  staleAfter: 1m', 'staleAfter', 'out of range'],
    ['  policy: {}', 'policy', 'is not known here'],
  ])('%s', (alerts, path, message) => {
    const problem = problemsOf(alerts).find((candidate) => candidate.path === `alerts.${path}`);
    expect(problem?.message).toContain(message);
    expect(problem?.remedy).toMatch(/\.$/);
  });
});

it('the address of a calendar is not told', () => {
  const told = JSON.stringify(problemsOf(rotation('ical: { url: "webcal://ada:word@a.example/secret?k=1" }')));
  expect(told).toContain('webcal://a.example/…');
  expect(told).not.toMatch(/secret|word|k=1/);
});

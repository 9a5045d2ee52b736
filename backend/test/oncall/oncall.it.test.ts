import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { DutyAnswer } from '../../src/wire';
import { buildQuality, type QualityCommand } from '../coverage/runQuality';

const CALENDAR = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'BEGIN:VEVENT',
  'UID:1',
  'SUMMARY:Ada',
  'DTSTART;TZID=Europe/Berlin:20260316T090000',
  'DTEND;TZID=Europe/Berlin:20260317T090000',
  'RRULE:FREQ=DAILY',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');
const AT = '2026-03-29T12:00:00.000Z';

let command: QualityCommand;
let server: Server;
let address: string;
let config: string;

beforeAll(async () => {
  command = buildQuality();
  server = createServer((request, response) =>
    request.url === '/secret' ? response.end(CALENDAR) : response.writeHead(404).end()
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  config = join(command.folder, 'quality.yaml');
  const shipped = readFileSync(join(__dirname, '../../../provisioning/quality.yaml'), 'utf8');
  writeFileSync(
    config,
    shipped
      .replace('cto: { title: CTO }', 'cto: { title: CTO, person: Barbara }')
      .replace('team_lead: { title: Team lead }', 'team_lead: { title: Team lead, rotation: leads }')
      .replace('rotations: {}', 'rotations: { leads: { ical: { urlEnv: MEV_QUALITY_CALENDAR_LEADS } } }')
  );
}, 60_000);

afterAll(async () => {
  await command.stop();
  server.close();
});

it('says who is on duty at a time, by people and calendars', async () => {
  const environment = { MEV_QUALITY_CALENDAR_LEADS: `${address}/secret` };
  const { code, stdout } = await command.run(['oncall', '--config', config, '--at', AT, '--json'], environment);
  expect(code).toBe(0);
  const answer = JSON.parse(stdout) as DutyAnswer;
  expect(answer.timestamp).toBe(AT);
  expect(answer.contacts.filter(({ person }) => person !== null)).toEqual([
    // Calendars are looked at 59 days ahead.
    { contact: 'team_lead', title: 'Team lead', person: 'Ada', until: expect.any(String), next: null, problem: null },
    { contact: 'cto', title: 'CTO', person: 'Barbara', until: null, next: null, problem: null },
  ]);
});

it('a calendar that cannot be read is told, without its address, and the exit code is 1', async () => {
  const environment = { MEV_QUALITY_CALENDAR_LEADS: `${address}/gone-secret` };
  const { code, stdout, stderr } = await command.run(['oncall', '--config', config, '--at', AT], environment);
  expect(code).toBe(1);
  expect(stdout).toMatch(/cto +CTO +Barbara/);
  expect(stdout).toMatch(/team_lead: Its calendar cannot be read: 127\.0\.0\.1:\d+ answered with status 404/);
  expect(stdout + stderr).not.toContain('secret');
});

it('a time that is none is refused', async () => {
  const { code, stderr } = await command.run(['oncall', '--at', '99999999999999999']);
  expect(code).toBe(1);
  expect(stderr).toContain('is not a time');
});

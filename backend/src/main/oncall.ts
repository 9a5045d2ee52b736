/** `quality oncall`: who is on duty at each contact, until when, and who then. */
import type { Command } from 'commander';
import { dutyAt } from '../alerts/oncall/duty';
import { defaultConfig, loadConfig, readEnvironment } from '../config';
import { alignColumns } from '../monitor/columns';
import type { DutyAnswer } from '../wire';
import { createCalendarKeeper } from './createCalendars';
import { timeOption } from './timeOption';

interface Options {
  config?: string;
  at?: string;
  json?: boolean;
}

export function addOncallCommand(program: Command): void {
  program
    .command('oncall')
    .description('who is on duty at each contact, until when, and who then; exit 1 if a calendar cannot be read')
    .option('--config <file>', 'quality.yaml to use (default: MEV_QUALITY_CONFIG, else the built-in one)')
    .option('--at <time>', 'ISO 8601 or seconds since the epoch; default: now')
    .option('--json', 'the answer as JSON')
    .action(printDuty);
}

async function printDuty(options: Options): Promise<void> {
  const { configFile, calendarUrls = {} } = readEnvironment(process.env);
  const file = options.config ?? configFile;
  const config = file === undefined ? defaultConfig() : loadConfig(file);
  const at = timeOption('--at', options.at, Date.now());
  const calendars = createCalendarKeeper({
    config: { current: () => config },
    calendarUrls,
    now: () => at,
    // Problems are in the answer.
    log: () => undefined,
  });
  await calendars.refresh();
  const answer: DutyAnswer = { timestamp: new Date(at).toISOString(), contacts: dutyAt(config.alerts, calendars, at) };
  console.log(options.json ? JSON.stringify(answer, null, 2) : formatDuty(answer));
  if (answer.contacts.some(({ problem }) => problem !== null)) {
    process.exitCode = 1;
  }
}

function formatDuty({ timestamp, contacts }: DutyAnswer): string {
  const problems = contacts.flatMap(({ contact, problem }) => (problem === null ? [] : [`${contact}: ${problem}`]));
  return [
    `On duty at ${timestamp}`,
    ...alignColumns([
      ['CONTACT', 'TITLE', 'ON DUTY', 'UNTIL', 'THEN'],
      ...contacts.map(({ contact, title, person, until, next }) => [
        contact,
        title,
        person ?? '–',
        until ?? '',
        until === null ? '' : (next ?? 'nobody, or it is not known'),
      ]),
    ]),
    ...(problems.length === 0 ? [] : ['', ...problems]),
  ].join('\n');
}

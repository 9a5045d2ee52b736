/** The command line. */
import { Command, CommanderError } from 'commander';
import { ConfigError, configJsonSchema, loadConfig, readEnvironment, SettingsError } from '../config';
import { PrometheusError } from '../sources/prometheus';
import { addBacktestCommand } from './backtest';
import { addContactPointsCommand } from './contactPoints';
import { addCoverageCommand } from './coverage';
import { addDetectCommand } from './detect';
import { addDoctorCommand } from './doctor';
import { addForecastCommand } from './forecast';
import { addOncallCommand } from './oncall';
import { addPatternsCommand } from './patterns';
import { printScore } from './printScore';
import { addRcaCommand } from './rca';
import { startService } from './serve';
import { addSimulateCommand } from './simulate';
import { addModelCommands } from './train';
import { VERSION } from './version';

const program = new Command('quality')
  .description('MEV Quality: the quality score, from Prometheus')
  .version(VERSION)
  .exitOverride();

program
  .command('serve')
  .description(
    'run the backend as a service (settings: MEV_QUALITY_HOST, _PORT, _TOKEN, _CONFIG, _DATA, PROMETHEUS_URL)'
  )
  .option('--data <folder>', 'where trained models are kept (default: MEV_QUALITY_DATA, else nowhere but in memory)')
  .action(async ({ data }: { data?: string }) => {
    const settings = { ...readEnvironment(process.env), ...(data === undefined ? {} : { dataFolder: data }) };
    const service = await startService(settings, (line) => console.error(line));
    console.log(`MEV Quality ${VERSION} listens on ${service.url}`);
    const stop = (): void => {
      void service.close().then(() => process.exit(0), fail);
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  });

program
  .command('score')
  .description('print the score now')
  .option('--prometheus <url>', 'Prometheus to ask (default: PROMETHEUS_URL, else http://127.0.0.1:9090)')
  .option('--config <file>', 'quality.yaml to use (default: MEV_QUALITY_CONFIG, else the built-in one)')
  .option('--service <name>')
  .option('--chain <name>')
  .option('--team <name>')
  .option('--at <time>', 'ISO 8601 or seconds since the epoch; default: now')
  .option('--json', 'the whole answer as JSON')
  .action((options: Parameters<typeof printScore>[0]) => printScore(options, readEnvironment(process.env)));

const config = program.command('config').description('the configuration file');

config
  .command('check <file>')
  .description('print each mistake with line, path, value and remedy; exit 1 if there is any')
  .action((file: string) => {
    const { services, metrics, alerts } = loadConfig(file);
    const count = Object.values(metrics).reduce((sum, category) => sum + Object.keys(category).length, 0);
    const [contacts, rotations] = [alerts.contacts, alerts.rotations].map((of) => Object.keys(of).length);
    console.log(
      `${file} is right: ${services.length} services, ${count} metrics, ${contacts} contacts, ${rotations} rotations.`
    );
  });

config
  .command('schema')
  .description('print the JSON Schema of quality.yaml, for editors')
  .action(() => console.log(JSON.stringify(configJsonSchema(), null, 2)));

addBacktestCommand(program);
addContactPointsCommand(program);
addCoverageCommand(program);
addDetectCommand(program);
addPatternsCommand(program);
addForecastCommand(program);
addRcaCommand(program);
addOncallCommand(program);
addDoctorCommand(program);
addSimulateCommand(program);
addModelCommands(program);

/** Of the features: their messages say what is wrong and what to do. */
const EXPECTED = new Set([
  'GrafanaError',
  'NoDataError',
  'UnknownNameError',
  'StateStoreError',
  'TableError',
  'TrainingError',
]);

function fail(error: unknown): never {
  const expected =
    error instanceof ConfigError ||
    error instanceof SettingsError ||
    error instanceof PrometheusError ||
    (error instanceof Error && EXPECTED.has(error.name));
  console.error(expected ? error.message : error);
  process.exit(1);
}

program.parseAsync().catch((error: unknown) => {
  // Commander has printed its own message already.
  if (error instanceof CommanderError) {
    process.exit(error.exitCode);
  }
  fail(error);
});

/** `quality train` and `quality models`: the anomaly models of a data folder. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { builtInConfig, fixedConfig, loadConfig, readEnvironment, SettingsError } from '../config';
import { formatModels, readModels } from '../monitor/anomalies/modelList';
import { categoryModels } from '../monitor/anomalies/models';
import { trainAll } from '../monitor/anomalies/trainAll';
import { createPrometheusSource } from '../sources/prometheus';
import { createFileStore } from '../store/fileStore';
import type { StateStore } from '../store/stateStore';

interface Options {
  prometheus?: string;
  config?: string;
  data?: string;
  json?: boolean;
}

const DATA = 'the data folder (default: MEV_QUALITY_DATA)';

export function addModelCommands(program: Command): void {
  program
    .command('train')
    .description(
      'train all anomaly models now, from Prometheus, and write them to the data folder; exit 1 if one fails'
    )
    .option('--prometheus <url>', 'Prometheus to ask (default: PROMETHEUS_URL, else http://127.0.0.1:9090)')
    .option('--config <file>', 'quality.yaml to use (default: MEV_QUALITY_CONFIG, else the built-in one)')
    .option('--data <folder>', DATA)
    .option('--json', 'the figures as JSON')
    .action(train);
  program
    .command('models')
    .description('list the anomaly models of the data folder; exit 1 if one cannot be used')
    .option('--data <folder>', DATA)
    .option('--json', 'the list as JSON')
    .action(list);
}

async function train(options: Options): Promise<void> {
  const settings = readEnvironment(process.env);
  const file = options.config ?? settings.configFile;
  const source = createPrometheusSource({ url: options.prometheus ?? settings.prometheusUrl });
  try {
    const outcome = await trainAll({
      config: file === undefined ? builtInConfig() : fixedConfig(loadConfig(file), file, Date.now()),
      source,
      store: storeOf(options.data ?? settings.dataFolder),
      models: categoryModels,
      now: Date.now,
      log: (line) => console.error(line),
    });
    const { models, trained, tooYoung, failed, seconds } = outcome;
    console.log(
      options.json
        ? JSON.stringify(outcome, null, 2)
        : `${trained} of ${models} models trained in ${seconds.toFixed(1)} s; ${tooYoung} have too little data, ${failed.length} failed`
    );
    if (failed.length > 0) {
      process.exitCode = 1;
    }
  } finally {
    await source.close();
  }
}

async function list(options: Options): Promise<void> {
  const models = await readModels(storeOf(options.data ?? readEnvironment(process.env).dataFolder));
  console.log(options.json ? JSON.stringify(models, null, 2) : formatModels(models, Date.now()));
  if (models.some(({ problem }) => problem !== null)) {
    process.exitCode = 1;
  }
}

function storeOf(folder: string | undefined): StateStore {
  if (folder === undefined) {
    throw new SettingsError('Name the folder that holds the models: --data FOLDER, or MEV_QUALITY_DATA.');
  }
  return createFileStore(join(folder, 'anomalies'));
}

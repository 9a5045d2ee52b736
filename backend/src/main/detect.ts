/** `quality detect`: anomaly scores of series in CSV files. */
import type { Command } from 'commander';
import { SettingsError } from '../config';
import { detectFile, detectFolder } from '../detect';

interface Options {
  input?: string;
  output?: string;
  inputDir?: string;
  outputDir?: string;
  trainRows?: string;
}

export function addDetectCommand(program: Command): void {
  program
    .command('detect')
    .description('write the anomaly scores of series in CSV files; an alarm is a score of .5 or more')
    .option('--input <file>', 'timestamp,value: one series; timestamp,a,b,…: several that belong together')
    .option('--output <file>', 'timestamp,anomaly_score: a row for each row of the input')
    .option('--input-dir <folder>', 'all .csv files in it and in its folders')
    .option('--output-dir <folder>', 'where their scores go, under the same names')
    .option(
      '--train-rows <number>',
      'rows to learn from first, or nab: 15 % of them, at most 750 (default: 15 %, at most a week)'
    )
    .action(detect);
}

async function detect({ input, output, inputDir, outputDir, trainRows }: Options): Promise<void> {
  const single = input !== undefined && output !== undefined;
  const folder = inputDir !== undefined && outputDir !== undefined;
  if (single && inputDir === undefined && outputDir === undefined) {
    const rows = await detectFile(input, output, trainRows);
    console.log(`${output}: the scores of ${rows} rows.`);
    return;
  }
  if (!folder || input !== undefined || output !== undefined) {
    throw new SettingsError('Give either --input FILE and --output FILE, or --input-dir DIR and --output-dir DIR.');
  }
  const { files, problems } = await detectFolder(inputDir, outputDir, trainRows);
  console.log(`${outputDir}: the scores of ${files - problems.length} of ${files} files.`);
  if (problems.length > 0) {
    console.error(problems.join('\n'));
    process.exitCode = 1;
  }
}

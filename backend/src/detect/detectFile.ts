import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { readTable } from './readTable';
import { scoreSeries } from './scoreSeries';
import { scoreTable } from './scoreTable';
import { systemCode } from './systemCode';
import { TableError } from './tableError';
import { stepOf, trainRowsOf } from './trainRows';

const DIGITS = 10;

/**
 * Writes the anomaly scores of a file: of one series those of the streaming detector, of several those of all together. A row
 * for each row, in their order.
 *
 * @param trainRows of `--train-rows`
 * @returns how many rows there are
 * @throws TableError when the file is no table of series, or the scores cannot be written
 */
export async function detectFile(input: string, output: string, trainRows: string | undefined): Promise<number> {
  if (resolve(input) === resolve(output)) {
    throw new TableError(`The scores would be written over ${input}; take another --output.`);
  }
  const table = await readTable(input);
  const { times, values, columns, timestamps } = table;
  const stepMs = stepOf(times);
  const options = { stepMs, trainRows: trainRowsOf(trainRows, times.length, stepMs) };
  const scores = columns.length === 1 ? scoreSeries(times, values, options) : scoreTable(table, options);
  await writeScores(output, timestamps, scores);
  return times.length;
}

async function writeScores(file: string, timestamps: readonly string[], scores: Float64Array): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await pipeline(
      rowsOf(timestamps, scores),
      stringify({ header: true, columns: ['timestamp', 'anomaly_score'] }),
      createWriteStream(file)
    );
  } catch (error) {
    const code = systemCode(error);
    throw code === undefined
      ? error
      : new TableError(`${file} cannot be written (${code}); check that its folder is one, and who may write there.`);
  }
}

function* rowsOf(timestamps: readonly string[], scores: Float64Array): Generator<[string, number]> {
  for (const [row, timestamp] of timestamps.entries()) {
    yield [timestamp, Number(scores[row]!.toPrecision(DIGITS))];
  }
}

/**
 * SKAB (github.com/waico/SKAB, GPL-3.0, not part of this project): 34 files of eight sensors on a water circuit, one fault each.
 * The product's category model, fitted on each file's first rows, scores the others one by one.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { trainCategoryModel } from '../../src/engine/anomaly/multivariate';
import { averagePrecision } from './averagePrecision';

const FOLDERS = ['valve1', 'valve2', 'other'];
const TRAIN_ROWS = 400;
const LABELS = ['anomaly', 'changepoint'];

export interface SkabFigures {
  files: number;
  trainRows: number;
  /** Mean over the files of the average precision of the rows after the first, without point adjustment. */
  aucPr: number;
  /** Scikit-learn's Isolation Forest, standard scaling, the same rows, mean of three seeds. */
  peer: { name: string; aucPr: number } | null;
  reason?: string;
}

interface SkabFile {
  times: Float64Array;
  metrics: string[];
  /** Row-major. */
  values: Float64Array;
  labels: number[];
}

/** @param folder of the repository, or its folder `data` */
export function skabFigures(folder: string): SkabFigures {
  const data = readdirSync(folder).includes('data') ? join(folder, 'data') : folder;
  const paths = FOLDERS.flatMap((name) =>
    readdirSync(join(data, name))
      .filter((file) => file.endsWith('.csv'))
      .map((file) => join(data, name, file))
  );
  const precisions = paths.map((path) => precisionOf(readSkabFile(path)));
  return {
    files: paths.length,
    trainRows: TRAIN_ROWS,
    aucPr: rounded(precisions.reduce((sum, one) => sum + one, 0) / precisions.length),
    ...peerOf(paths),
  };
}

function precisionOf({ times, metrics, values, labels }: SkabFile): number {
  const width = metrics.length;
  const { model } = trainCategoryModel(times.subarray(0, TRAIN_ROWS), values.subarray(0, TRAIN_ROWS * width), {
    category: 'skab',
    contamination: 0.01,
    metrics,
    stepMs: stepOf(times),
    seed: 1,
  });
  const scores: number[] = [];
  for (let row = TRAIN_ROWS; row < times.length; row++) {
    scores.push(model.push(times[row]!, values.subarray(row * width, (row + 1) * width)).score);
  }
  return averagePrecision(scores, labels.slice(TRAIN_ROWS));
}

function readSkabFile(path: string): SkabFile {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  const names = header.trim().split(';');
  const rows = lines.map((line) => line.trim().split(';'));
  const metrics = names.slice(1).filter((name) => !LABELS.includes(name));
  const columns = metrics.map((name) => names.indexOf(name));
  const label = names.indexOf('anomaly');
  return {
    times: Float64Array.from(rows, ([time = '']) => Date.parse(`${time.replace(' ', 'T')}Z`)),
    metrics,
    values: Float64Array.from(rows.flatMap((row) => columns.map((column) => Number(row[column])))),
    labels: rows.map((row) => Number(row[label])),
  };
}

/** The most usual distance of two rows. */
function stepOf(times: Float64Array): number {
  const distances = times.slice(1).map((time, row) => time - times[row]!);
  return distances.sort()[distances.length >> 1]!;
}

function peerOf(paths: readonly string[]): Pick<SkabFigures, 'peer' | 'reason'> {
  const python = process.env['PYTHON'] ?? 'python3';
  const script = join(process.cwd(), 'backend/bench/detection/skab_peer.py');
  try {
    const output = execFileSync(python, [script, String(TRAIN_ROWS), ...paths], { encoding: 'utf8', stdio: 'pipe' });
    const [name = '', aucPr = ''] = output.trim().split('\n');
    return { peer: { name, aucPr: rounded(Number(aucPr)) } };
  } catch (error) {
    const why = String(error).trim().split('\n').at(-1) ?? '';
    return { peer: null, reason: `${python} has no scikit-learn: ${why}` };
  }
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}

/** A file of the Numenta Anomaly Benchmark (NAB, AGPL-3.0 and MIT; not part of this project) with its labels. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTable, type Table } from '../../src/detect/readTable';
import { timeOf } from '../../src/detect/time';

const PROBATION_SHARE = 0.15;
const MOST_PROBATION_ROWS = 750;

export interface NabFile {
  /** Such as realTweets/Twitter_volume_UPS.csv. */
  key: string;
  table: Table;
  /** First and last row of each window in which something is wrong. */
  windows: Array<[number, number]>;
  /** Rows at the beginning that are not judged, and that a detector learns from. */
  probation: number;
}

/** @param folder with data/ and labels/, as NAB's repository has them */
export async function readNab(folder: string): Promise<NabFile[]> {
  const labels = JSON.parse(readFileSync(join(folder, 'labels/combined_windows.json'), 'utf8')) as Record<
    string,
    Array<[string, string]>
  >;
  const files: NabFile[] = [];
  for (const key of Object.keys(labels).sort()) {
    const table = await readTable(join(folder, 'data', key));
    const rowAt = (text: string): number => table.times.indexOf(timeOf(text));
    files.push({
      key,
      table,
      windows: labels[key]!.map(([from, to]) => [rowAt(from), rowAt(to)]),
      probation: Math.min(Math.floor(PROBATION_SHARE * table.times.length), MOST_PROBATION_ROWS),
    });
  }
  return files;
}

/** The window of each row; −1: none. */
export function windowsOfRows({ table, windows }: NabFile): Int32Array {
  const of = new Int32Array(table.times.length).fill(-1);
  windows.forEach(([from, to], window) => of.fill(window, from, to + 1));
  return of;
}

import { readdir } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { detectFile } from './detectFile';
import { TableError } from './tableError';

/** What became of a folder's files. */
export interface FolderResult {
  files: number;
  /** One for each file that could not be read or written; the others are done all the same. */
  problems: string[];
}

/**
 * Writes the anomaly scores of all CSV files of a folder and its folders into files of the same names.
 *
 * @throws TableError when there is no such folder, no such file in it, or it is the folder of the scores, too
 */
export async function detectFolder(
  input: string,
  output: string,
  trainRows: string | undefined
): Promise<FolderResult> {
  if (resolve(input) === resolve(output)) {
    throw new TableError(`The scores would be written over the series in ${input}; take another --output-dir.`);
  }
  const files = await csvFilesOf(input, output);
  const problems: string[] = [];
  for (const file of files) {
    try {
      await detectFile(join(input, file), join(output, file), trainRows);
    } catch (error) {
      if (!(error instanceof TableError)) {
        throw error;
      }
      problems.push(error.message);
    }
  }
  return { files: files.length, problems };
}

/** Scores of an earlier time are no series. */
async function csvFilesOf(folder: string, scores: string): Promise<string[]> {
  let entries;
  try {
    entries = await readdir(folder, { recursive: true, withFileTypes: true });
  } catch {
    throw new TableError(`${folder} is no folder that can be read; check its name and who may read it.`);
  }
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.toLowerCase().endsWith('.csv'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !resolve(file).startsWith(resolve(scores) + sep))
    .map((file) => relative(folder, file))
    .sort();
  if (files.length === 0) {
    throw new TableError(`${folder} has no file that ends in .csv.`);
  }
  return files;
}

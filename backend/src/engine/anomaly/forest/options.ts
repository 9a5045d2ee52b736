export interface ForestOptions {
  /** 1 to 1,000; default 100. */
  trees?: number;
  /** Rows that a tree is grown from, 2 to 4,096; default 256. All where there are fewer. */
  sampleSize?: number;
  /** A whole number. */
  seed: number;
  /** Columns beyond the first that a split looks at: 0 (default) for the classic forest, to the number of columns − 1. */
  extension?: number;
  /** The share of the rows that is taken for anomalous, above 0 to 0.5; decides on the offset. */
  contamination?: number;
}

export type CheckedOptions = Required<Omit<ForestOptions, 'contamination'>> & Pick<ForestOptions, 'contamination'>;

export const MOST_TREES = 1000;
export const MOST_SAMPLES = 4096;
export const MOST_COLUMNS = 65_535;
/** Of all nodes of a forest: 128 MiB. */
export const MOST_WEIGHTS = 2 ** 24;

/** @throws RangeError that names the option, what it is and what it must be */
export function checkOptions(options: ForestOptions, rows: number, columns: number): CheckedOptions {
  const { trees = 100, sampleSize = 256, seed, extension = 0, contamination } = options;
  checkWhole('trees', trees, 1, MOST_TREES);
  checkWhole('sampleSize', sampleSize, 2, MOST_SAMPLES);
  checkWhole('seed', seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  checkWhole('extension', extension, 0, columns - 1);
  if (contamination !== undefined && !(contamination > 0 && contamination <= 0.5)) {
    throw new RangeError(`the forest's contamination is ${contamination}: it must be above 0 and at most 0.5`);
  }
  if (trees * sampleSize * (extension + 1) > MOST_WEIGHTS / 2) {
    throw new RangeError(
      `a forest of ${trees} trees of ${sampleSize} rows with extension ${extension} is too large: lower one of them`
    );
  }
  return { trees, sampleSize: Math.min(sampleSize, rows), seed, extension, contamination };
}

/** @throws RangeError for a matrix without rows or columns, or of another size */
export function checkMatrix(x: Float64Array, rows: number, columns: number): void {
  checkWhole('number of columns', columns, 1, MOST_COLUMNS);
  checkWhole('number of rows', rows, 1, Number.MAX_SAFE_INTEGER);
  if (x.length < rows * columns) {
    throw new RangeError(
      `a matrix of ${rows} rows and ${columns} columns needs ${rows * columns} values, not ${x.length}`
    );
  }
}

function checkWhole(name: string, value: number, least: number, most: number): void {
  if (!(Number.isInteger(value) && value >= least && value <= most)) {
    throw new RangeError(`the forest's ${name} is ${value}: it must be a whole number from ${least} to ${most}`);
  }
}

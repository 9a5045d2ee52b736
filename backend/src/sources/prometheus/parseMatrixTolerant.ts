import type { Envelope } from './answer';
import { readEnvelope, readWarnings } from './answer';
import { AnswerFault } from './answerFault';
import { gridLength } from './grid';
import type { ParsedMatrix } from './parseMatrix';
import { sampleValue } from './sampleValue';
import type { Grid, Series } from './types';

/**
 * Reads the answer of a range query by JSON.parse: slower than `parseMatrix`, which falls back to this for shapes that
 * it does not know, and precise about what is wrong.
 *
 * @throws AnswerFault
 */
export function parseMatrixTolerant(body: Buffer, grid: Grid, maxBytes: number): ParsedMatrix {
  const envelope = readEnvelope(body);
  const result = matrixOf(envelope);
  const steps = gridLength(grid);
  checkSize(result.length, steps, maxBytes);
  const series: Series[] = [];
  let histograms = 0;
  for (const entry of result) {
    if (!isObject(entry)) throw new AnswerFault('shape', 'a series is no object');
    if ('histograms' in entry) histograms++;
    if ('histograms' in entry && !('values' in entry)) continue;
    series.push({ labels: readLabels(entry.metric), values: readSamples(entry.values, grid, steps) });
  }
  return { series, warnings: [...readWarnings(envelope), ...histogramWarning(histograms)] };
}

/** Native histograms are not read; whoever asked is told how to ask for numbers. */
export function histogramWarning(count: number): string[] {
  if (count === 0) return [];
  return [
    `${count} series hold native histograms, whose samples were left out: use histogram_quantile(), histogram_count() or histogram_sum().`,
  ];
}

/** @throws AnswerFault when the series' values would take more than `maxBytes` */
export function checkSize(series: number, steps: number, maxBytes: number): void {
  if (series * steps * Float64Array.BYTES_PER_ELEMENT > maxBytes) {
    throw new AnswerFault('too_large', `${series} series of ${steps} points`);
  }
}

/** @throws AnswerFault when a value of `metric` is no string */
export function readLabels(metric: unknown): Record<string, string> {
  if (!isObject(metric) || !Object.values(metric).every((value) => typeof value === 'string')) {
    throw new AnswerFault('shape', 'the labels of a series are no object of strings');
  }
  return metric as Record<string, string>;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function matrixOf({ status, data }: Envelope): unknown[] {
  if (status !== 'success' || !isObject(data)) throw new AnswerFault('shape', 'status success and data are missing');
  const { resultType, result } = data;
  if (resultType !== 'matrix') throw new AnswerFault('type', `the result is a ${String(resultType)}, not a matrix`);
  if (!Array.isArray(result)) throw new AnswerFault('shape', 'the result is no list');
  return result;
}

function readSamples(samples: unknown, grid: Grid, steps: number): Float64Array {
  if (!Array.isArray(samples)) throw new AnswerFault('shape', 'the values of a series are no list');
  const values = new Float64Array(steps).fill(NaN);
  let previous = -1;
  for (const sample of samples as unknown[]) {
    const [time, text] = Array.isArray(sample) ? (sample as unknown[]) : [];
    const value = sampleValue(text);
    if (typeof time !== 'number' || value === undefined) {
      throw new AnswerFault('shape', `a sample reads ${JSON.stringify(sample)?.slice(0, 80)}`);
    }
    const index = gridIndex(time, grid);
    if (index < 0 || index >= steps || !Number.isInteger(index)) {
      throw new AnswerFault('shape', `a sample at ${time} s lies off the grid that was asked for`);
    }
    if (index <= previous) throw new AnswerFault('shape', `a sample at ${time} s comes twice or out of order`);
    values[index] = value;
    previous = index;
  }
  return values;
}

/** The index on the grid of a time in seconds; not an integer when off the grid. Times are exact to the millisecond. */
function gridIndex(seconds: number, grid: Grid): number {
  return (Math.round(seconds * 1000) - grid.startMs) / grid.stepMs;
}

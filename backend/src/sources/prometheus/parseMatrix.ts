import { Buffer } from 'node:buffer';
import { type Envelope, readWarnings } from './answer';
import { gridLength } from './grid';
import { JsonCursor, Surprise } from './jsonCursor';
import { checkSize, histogramWarning, parseMatrixTolerant } from './parseMatrixTolerant';
import { LabelReader } from './labelReader';
import { readSamples } from './readSamples';
import { Rows } from './rows';
import type { Grid, RangeResult, Series } from './types';

export type ParsedMatrix = Pick<RangeResult, 'series' | 'warnings'>;

interface Progress {
  cursor: JsonCursor;
  labels: LabelReader;
  rows: Rows;
  grid: Grid;
  steps: number;
  maxBytes: number;
  envelope: Envelope;
  resultType: unknown;
  series: Series[];
  histograms: number;
}

/**
 * Reads the body of a range query's answer onto the grid that was asked for, in one pass over its bytes: samples cost
 * neither strings nor objects. Values are those of `Number(text)`, bit for bit; keys may come in any order and unknown
 * ones are skipped, as Prometheus, Mimir, Thanos and VictoriaMetrics differ in what they send along.
 * Text that it does not understand it gives to `parseMatrixTolerant`.
 *
 * @param maxBytes bound on the bytes of the values made
 * @throws AnswerFault when the answer is none to a range query, or has samples off the grid
 */
export function parseMatrix(body: Buffer, grid: Grid, maxBytes: number): ParsedMatrix {
  try {
    return scanMatrix(body, grid, maxBytes);
  } catch (error) {
    // SyntaxError: of the small parts that are left to JSON.parse.
    if (error instanceof Surprise || error instanceof SyntaxError) return parseMatrixTolerant(body, grid, maxBytes);
    throw error;
  }
}

/** @throws Surprise, SyntaxError, AnswerFault */
export function scanMatrix(body: Buffer, grid: Grid, maxBytes: number): ParsedMatrix {
  const cursor = new JsonCursor(body);
  const steps = gridLength(grid);
  const progress: Progress = {
    cursor,
    labels: new LabelReader(cursor),
    rows: new Rows(steps),
    grid,
    steps,
    maxBytes,
    envelope: {},
    resultType: '',
    series: [],
    histograms: 0,
  };
  readObject(cursor, (start, length) => readEnvelopeKey(progress, start, length));
  const { envelope, resultType, series, histograms } = progress;
  if (cursor.peek() !== -1 || envelope.status !== 'success' || resultType !== 'matrix') throw new Surprise();
  return { series, warnings: [...readWarnings(envelope), ...histogramWarning(histograms)] };
}

const DATA = Buffer.from('data');
const RESULT = Buffer.from('result');
const RESULT_TYPE = Buffer.from('resultType');
const METRIC = Buffer.from('metric');
const VALUES = Buffer.from('values');
const HISTOGRAMS = Buffer.from('histograms');
/** Further keys of the envelope that say something. */
const SMALL = (['status', 'warnings', 'infos', 'isPartial'] as const).map((name) => ({
  name,
  bytes: Buffer.from(name),
}));

function readEnvelopeKey(progress: Progress, start: number, length: number): void {
  const { cursor } = progress;
  if (cursor.is(DATA, start, length)) {
    readObject(cursor, (keyStart, keyLength) => readDataKey(progress, keyStart, keyLength));
    return;
  }
  const known = SMALL.find(({ bytes }) => cursor.is(bytes, start, length));
  if (known) progress.envelope[known.name] = cursor.value();
  else cursor.skip();
}

function readDataKey(progress: Progress, start: number, length: number): void {
  const { cursor } = progress;
  if (cursor.is(RESULT_TYPE, start, length)) progress.resultType = cursor.value();
  else if (cursor.is(RESULT, start, length)) readResult(progress);
  else cursor.skip();
}

function readResult(progress: Progress): void {
  const { cursor } = progress;
  cursor.need(0x5b);
  if (cursor.take(0x5d)) return;
  do readSeries(progress);
  while (cursor.take(0x2c));
  cursor.need(0x5d);
}

function readSeries(progress: Progress): void {
  const { cursor, grid, steps, maxBytes, series } = progress;
  let labels: Record<string, string> | undefined;
  let values: Float64Array | undefined;
  let hasHistograms = false;
  readObject(cursor, (start, length) => {
    if (cursor.is(METRIC, start, length)) labels = progress.labels.read();
    else if (cursor.is(VALUES, start, length)) {
      checkSize(series.length + 1, steps, maxBytes);
      values = progress.rows.next();
      readSamples(cursor, grid, values);
    } else {
      hasHistograms ||= cursor.is(HISTOGRAMS, start, length);
      cursor.skip();
    }
  });
  if (hasHistograms) progress.histograms++;
  if (labels && values) series.push({ labels, values });
  else if (!labels || !hasHistograms) throw new Surprise();
}

/** Calls `onKey` behind each key's colon; it must move behind the value. */
function readObject(cursor: JsonCursor, onKey: (start: number, length: number) => void): void {
  cursor.need(0x7b);
  if (cursor.take(0x7d)) return;
  do {
    const { start, length } = cursor.key();
    onKey(start, length);
  } while (cursor.take(0x2c));
  cursor.need(0x7d);
}

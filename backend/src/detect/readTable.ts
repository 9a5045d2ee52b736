/** Series as CSV: a column of times, then a column for each series. */
import { createReadStream } from 'node:fs';
import { CsvError, parse, type InfoRecord } from 'csv-parse';
import { systemCode } from './systemCode';
import { TableError } from './tableError';
import { timeOf } from './time';

const MOST_ROWS = 5_000_000;
const MOST_COLUMNS = 1_000;
const MOST_CELLS = 50_000_000;
/** How missing values are written. */
const MISSING = new Set(['', 'nan', 'null', 'na', 'n/a', 'none']);
const INFINITE = /^[+-]?inf(inity)?$/i;

export interface Table {
  /** As they were. */
  timestamps: string[];
  /** Milliseconds since the epoch, in the order of the file. */
  times: Float64Array;
  /** Names of the series. */
  columns: string[];
  /** Row-major; NaN: missing. */
  values: Float64Array;
}

interface ParsedRow {
  record: string[];
  info: InfoRecord;
}

/** @throws TableError when the file cannot be read or is no such table */
export async function readTable(file: string): Promise<Table> {
  try {
    return await read(file);
  } catch (error) {
    throw explained(error, file);
  }
}

async function read(file: string): Promise<Table> {
  const parser = parse({ bom: true, delimiter: [',', ';', '\t'], info: true, skip_empty_lines: true, trim: true });
  const input = createReadStream(file);
  input.once('error', (error) => parser.destroy(error));
  const timestamps: string[] = [];
  const times: number[] = [];
  const values: number[] = [];
  let columns: string[] | undefined;
  try {
    for await (const { record, info } of input.pipe(parser) as AsyncIterable<ParsedRow>) {
      if (columns === undefined) {
        columns = columnsOf(record, file);
        continue;
      }
      checkSize(timestamps.length + 1, columns.length, file);
      timestamps.push(record[0]!);
      times.push(timeIn(record[0]!, file, info.lines));
      for (const [k, column] of columns.entries()) {
        values.push(valueIn(record[k + 1]!, column, file, info.lines));
      }
    }
  } finally {
    input.destroy();
  }
  if (columns === undefined) {
    throw new TableError(`${file} is empty; it needs a header such as timestamp,value and a row for each time.`);
  }
  return { timestamps, times: Float64Array.from(times), columns, values: Float64Array.from(values) };
}

function columnsOf(header: string[], file: string): string[] {
  const columns = header.slice(1);
  if (columns.length === 0) {
    throw new TableError(
      `${file}:1 has one column; it needs a column of times and one of values, with a comma between.`
    );
  }
  if (columns.length > MOST_COLUMNS) {
    throw new TableError(`${file}:1 has ${columns.length} series; split it into files of at most ${MOST_COLUMNS}.`);
  }
  if (columns.some((column) => column !== '' && Number.isFinite(Number(column)))) {
    throw new TableError(`${file}:1 begins with values; put a header before them, such as timestamp,value.`);
  }
  return columns;
}

function checkSize(rows: number, columns: number, file: string): void {
  if (rows > MOST_ROWS || rows * columns > MOST_CELLS) {
    throw new TableError(
      `${file} is too long: at most ${MOST_ROWS} rows and ${MOST_CELLS} values are read. Split it into files of some months.`
    );
  }
}

function timeIn(text: string, file: string, line: number): number {
  const time = timeOf(text);
  if (Number.isNaN(time)) {
    throw new TableError(
      `${file}:${line}, column 1: "${short(text)}" is no time; write it like 2026-01-31 12:00:00 or in seconds since the epoch.`
    );
  }
  return time;
}

function valueIn(text: string, column: string, file: string, line: number): number {
  if (MISSING.has(text.toLowerCase()) || INFINITE.test(text)) {
    return NaN;
  }
  const value = Number(text);
  if (Number.isNaN(value)) {
    throw new TableError(
      `${file}:${line}, column ${column}: "${short(text)}" is no number; write a number, or nothing where it is missing.`
    );
  }
  return Number.isFinite(value) ? value : NaN;
}

function explained(error: unknown, file: string): unknown {
  if (error instanceof CsvError) {
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
    return error.code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH'
      ? new TableError(`${file}:${line} has another number of columns than the header; give each row all of them.`)
      : new TableError(`${file}:${line} is no CSV: ${error.message} Quote values as RFC 4180 says.`);
  }
  const code = systemCode(error);
  return code === undefined
    ? error
    : new TableError(`${file} cannot be read (${code}); check its name and who may read it.`);
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

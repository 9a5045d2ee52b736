/** Tables and their columns. */
import type { Field, FieldConfig, Frame, FrameMeta } from '../sdk/frame';

export function table(name: string, fields: Field[], meta: FrameMeta = {}): Frame {
  return { name, meta: { type: 'table', typeVersion: [0, 1], ...meta }, fields };
}

/** Without a row there are no columns: Grafana's table panel then says in words that there is nothing. */
export function tableOrNothing(name: string, fields: Field[], meta: FrameMeta): Frame {
  return table(name, fields.some(({ values }) => values.length > 0) ? fields : [], meta);
}

export function text(name: string, values: Array<string | null>): Field {
  return { name, type: 'string', values };
}

export function number(name: string, values: ReadonlyArray<number | null>, config?: FieldConfig): Field {
  return {
    name,
    type: 'number',
    values: Float64Array.from(values, (value) => value ?? Number.NaN),
    ...(config ? { config } : {}),
  };
}

/** @param values milliseconds since the epoch */
function time(name: string, values: readonly number[]): Field {
  return { name, type: 'time', values: Float64Array.from(values) };
}

/** Columns of one row for each of `rows`; `null` is no value. */
export function columnsOf<Row>(rows: readonly Row[]): Columns<Row> {
  return {
    text: (name, read) => text(name, rows.map(read)),
    number: (name, read, config) => number(name, rows.map(read), config),
    time: (name, read) =>
      time(
        name,
        rows.map((row) => Date.parse(read(row)))
      ),
    json: (name, read) =>
      text(
        name,
        rows.map((row) => JSON.stringify(read(row)))
      ),
  };
}

export interface Columns<Row> {
  text(name: string, read: (row: Row) => string | null): Field;
  number(name: string, read: (row: Row) => number | null, config?: FieldConfig): Field;
  /** Of ISO 8601. */
  time(name: string, read: (row: Row) => string): Field;
  json(name: string, read: (row: Row) => unknown): Field;
}

/** A column of times has no gaps; a number does. */
export function timeOr(noValue: string): FieldConfig {
  return { unit: 'dateTimeAsIso', noValue };
}

export function parseTime(iso: string | null): number | null {
  return iso === null ? null : Date.parse(iso);
}

const MAX_ROWS = 1000;

/** What a table holds of many rows, and a notice of what it leaves out. */
export function firstRows<Row>(all: readonly Row[], what: string): { rows: readonly Row[]; left: string[] } {
  const left = all.length - MAX_ROWS;
  return left > 0
    ? {
        rows: all.slice(0, MAX_ROWS),
        left: [`${left} more ${what} are left out: choose services, or a shorter time range.`],
      }
    : { rows: all, left: [] };
}

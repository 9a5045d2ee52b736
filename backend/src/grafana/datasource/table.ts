/** Tables and their columns. */
import type { Field, FieldConfig, Frame } from '../sdk/frame';

export function table(name: string, fields: Field[]): Frame {
  return { name, meta: { type: 'table', typeVersion: [0, 1] }, fields };
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
export function time(name: string, values: readonly number[]): Field {
  return { name, type: 'time', values: Float64Array.from(values) };
}
